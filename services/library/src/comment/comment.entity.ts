import { defineEntity, p } from '@mikro-orm/core';
import type { Locale } from '@minga/text';

export const CommentEntity = defineEntity({
  name: 'CommentEntity',
  tableName: 'comment',
  properties: {
    id: p.uuid().primary(),
    subjectId: p.uuid(),
    authorId: p.uuid(),
    body: p.text(),
    locale: p.string().$type<Locale>(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});
