import { SameForAll } from '@minga/subgraph';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Presence } from '../presence/presence.type.ts';

/** Owned by profiles; messaging adds the presence, and whether the viewer has blocked them. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A person of the network.' })
export class Member {
  @SameForAll()
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @Field(() => Presence, { nullable: true, description: 'Whether this person is here now.' })
  presence?: Presence | null;
  /** Nullable, so that a member can be read while messaging does not answer. */
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the viewer has blocked this person. Nobody else knows.',
  })
  blockedByViewer?: boolean | null;
}
