import { defineEntity, p } from '@mikro-orm/core';
import type { Locale } from '@minga/text';
import type { GroupVisibility } from './group.type.ts';

export const GroupEntity = defineEntity({
  name: 'GroupEntity',
  tableName: 'member_group',
  properties: {
    id: p.uuid().primary(),
    slug: p.string(),
    name: p.string(),
    purpose: p.text().nullable(),
    locale: p.string().$type<Locale>(),
    visibility: p.string().$type<GroupVisibility>(),
    regionCode: p.string().nullable(),
    topicIds: p.array().columnType('uuid[]'),
    createdAt: p.datetime().onCreate(() => new Date()),
    memberCount: p.integer().default(0),
  },
});
