import { DateTime, SameForAll } from '@minga/subgraph';
import { Field, ObjectType, registerEnumType } from 'type-graphql';

export const PresenceStatus = { ONLINE: 'ONLINE', AWAY: 'AWAY', OFFLINE: 'OFFLINE' } as const;
export type PresenceStatus = (typeof PresenceStatus)[keyof typeof PresenceStatus];
registerEnumType(PresenceStatus, {
  name: 'PresenceStatus',
  description: 'Whether a person is here now.',
  valuesConfig: {
    ONLINE: { description: 'Connected.' },
    AWAY: { description: 'Connected, and not active for a while.' },
    OFFLINE: { description: 'Not connected.' },
  },
});

@ObjectType({ description: 'Whether a person is here, and when they last were.' })
export class Presence {
  @SameForAll()
  @Field(() => PresenceStatus, { description: 'Now.' }) status!: PresenceStatus;
  @SameForAll()
  @Field(() => DateTime, { nullable: true, description: 'When last connected; null for one who is, or never was.' })
  lastSeenAt!: Date | null;
}
