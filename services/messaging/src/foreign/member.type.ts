import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Presence } from '../presence/presence.type.ts';

/** Owned by profiles; messaging adds the presence. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A person of the network.' })
export class Member {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  @Field(() => Presence, { nullable: true, description: 'Whether this person is here now.' })
  presence?: Presence | null;
}
