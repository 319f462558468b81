import { defineEntity, p } from '@mikro-orm/core';
import type { Locale } from '@minga/text';

export const ReplyEntity = defineEntity({
  name: 'ReplyEntity',
  tableName: 'reply',
  properties: {
    id: p.uuid().primary(),
    discussionId: p.uuid(),
    sequence: p.integer(),
    authorId: p.uuid(),
    body: p.text(),
    locale: p.string().$type<Locale>(),
    inReplyToId: p.uuid().nullable(),
    createdAt: p.datetime(),
  },
});
