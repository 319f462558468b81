import { UserError } from '@minga/subgraph';
import { Field, InputType, ObjectType } from 'type-graphql';
import { PresenceStatus } from './presence.type.ts';

@InputType({ description: 'Whether one is at it.' })
export class SetPresenceInput {
  @Field(() => PresenceStatus, {
    description:
      'ONLINE holds for five minutes, so say it again while it lasts; AWAY at once. OFFLINE is for who has no stream: it cannot be said.',
  })
  status!: PresenceStatus;
}

@ObjectType({ description: 'Nothing but what failed.' })
export class SetPresencePayload {
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}
