import { defineEntity, p } from '@mikro-orm/core';
import type { Locale } from '@minga/text';
import type { CaseStage } from './case.type.ts';

export const CaseEntity = defineEntity({
  name: 'CaseEntity',
  tableName: 'innovation_case',
  properties: {
    id: p.uuid().primary(),
    slug: p.string(),
    title: p.string(),
    locale: p.string().$type<Locale>(),
    summary: p.text(),
    problem: p.text().nullable(),
    solution: p.text().nullable(),
    results: p.text().nullable(),
    organisation: p.string(),
    institutionId: p.uuid().nullable(),
    country: p.string(),
    regionCode: p.string().nullable(),
    year: p.smallint().nullable(),
    topicIds: p.array<string>().columnType('uuid[]'),
    methods: p.array<string>(),
    stage: p.string().$type<CaseStage>(),
    sourceUrl: p.string().nullable(),
    authorId: p.uuid().nullable(),
    publishedAt: p.datetime().onCreate(() => new Date()),
  },
});
