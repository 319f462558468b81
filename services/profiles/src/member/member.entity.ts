import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Locale } from '@minga/text';
import type { Sector } from '../institution/sector.ts';

export const MemberEntity = defineEntity({
  name: 'MemberEntity',
  tableName: 'member',
  properties: {
    id: p.uuid().primary(),
    handle: p.string(),
    name: p.string(),
    headline: p.string().nullable(),
    bio: p.text().nullable(),
    locale: p.string().$type<Locale>().default('ES'),
    avatarUrl: p.string().nullable(),
    sector: p.string().$type<Sector>().default('PUBLIC'),
    institutionId: p.uuid().nullable(),
    unit: p.string().nullable(),
    position: p.string().nullable(),
    regionCode: p.string().nullable(),
    joinedAt: p.datetime().onCreate(() => new Date()),
    version: p.bigint('number').default(1),
  },
});
export type MemberEntity = InferEntity<typeof MemberEntity>;
