import { defineEntity, p } from '@mikro-orm/core';
import type { Locale } from '@minga/text';

export const DiscussionEntity = defineEntity({
  name: 'DiscussionEntity',
  tableName: 'discussion',
  properties: {
    id: p.uuid().primary(),
    groupId: p.uuid(),
    title: p.string(),
    body: p.text(),
    locale: p.string().$type<Locale>(),
    authorId: p.uuid(),
    createdAt: p.datetime().onCreate(() => new Date()),
    lastActivityAt: p.datetime().onCreate(() => new Date()),
  },
});
