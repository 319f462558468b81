import { defineEntity, p } from '@mikro-orm/core';
import type { Locale } from '@minga/text';

export const WallPostEntity = defineEntity({
  name: 'WallPostEntity',
  tableName: 'wall_post',
  properties: {
    id: p.uuid().primary(),
    authorId: p.uuid(),
    wallOf: p.uuid().nullable(),
    body: p.text(),
    locale: p.string().$type<Locale>(),
    createdAt: p.datetime().onCreate(() => new Date()),
    editedAt: p.datetime().nullable(),
  },
});

export const WallReplyEntity = defineEntity({
  name: 'WallReplyEntity',
  tableName: 'wall_reply',
  properties: {
    id: p.uuid().primary(),
    wallPostId: p.uuid(),
    authorId: p.uuid(),
    body: p.text(),
    locale: p.string().$type<Locale>(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});
