import { defineEntity, p } from '@mikro-orm/core';
import type { Locale } from '@minga/text';
import type { ResourceKind } from './resource.type.ts';

export const ResourceEntity = defineEntity({
  name: 'ResourceEntity',
  tableName: 'resource',
  properties: {
    id: p.uuid().primary(),
    slug: p.string(),
    title: p.string(),
    locale: p.string().$type<Locale>(),
    kind: p.string().$type<ResourceKind>(),
    byline: p.string(),
    year: p.smallint().nullable(),
    country: p.string(),
    extract: p.text(),
    topicIds: p.array<string>().columnType('uuid[]'),
    sourceUrl: p.string().nullable(),
    authorId: p.uuid().nullable(),
    publishedAt: p.datetime().onCreate(() => new Date()),
  },
});
