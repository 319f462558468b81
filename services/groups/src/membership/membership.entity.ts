import { defineEntity, p } from '@mikro-orm/core';
import type { GroupRole } from './membership.type.ts';

export const MembershipEntity = defineEntity({
  name: 'MembershipEntity',
  tableName: 'membership',
  properties: {
    id: p.uuid().primary(),
    groupId: p.uuid(),
    memberId: p.uuid(),
    role: p.string().$type<GroupRole>(),
    joinedAt: p.datetime().onCreate(() => new Date()),
  },
});
