import type { SearchDocument } from '@minga/document';
import { nothing, part, type Database, type Sql } from '@minga/database';
import type { DocumentSource } from '@minga/subgraph';
import { memberDocuments } from './member/member.document.ts';
import { mayReadMembers } from './member/member.policy.ts';

const labelsOf = (name: string) => ({ ES: name, EN: name, PT: name, FR: name });
const placeholder = { audience: 'public', locale: 'ES' } as const;

const institutionDocuments = async (sql: Sql, ids: readonly string[]): Promise<SearchDocument[]> => {
  const rows = await sql<{
    id: string; version: number; name: string; acronym: string | null; kind: string; sector: string; country: string;
    region: string | null; regionName: string | null;
  }>`
    select i.id, i.version, i.name, i.acronym, i.kind, i.sector, i.country, i.region_code as region,
      r.name as "regionName"
    from institution i left join region r on r.code = i.region_code where i.id = any(${ids})`;
  return rows.map((row) => ({
    ...placeholder,
    id: row.id,
    kind: 'INSTITUTION',
    version: row.version,
    title: row.name,
    keywords: [row.acronym, row.kind].filter(Boolean).join(' · '),
    body: row.regionName ?? '',
    labels: labelsOf(row.name),
    facets: { regions: row.region ? [row.region] : [], sectors: [row.sector], countries: [row.country] },
  }));
};

const skillDocuments = async (sql: Sql, ids: readonly string[]): Promise<SearchDocument[]> => {
  const rows = await sql<{
    id: string; version: number; labels: Record<'ES' | 'EN' | 'PT' | 'FR', string>; family: string; synonyms: string[];
  }>`select id, version, labels, family, synonyms from skill where id = any(${ids})`;
  return rows.map((row) => ({
    ...placeholder,
    id: row.id,
    kind: 'SKILL',
    version: row.version,
    title: row.labels.ES,
    keywords: [...Object.values(row.labels), ...row.synonyms].join(' · '),
    body: row.family,
    labels: row.labels,
    facets: { skills: [row.id] },
  }));
};

const regionDocuments = async (sql: Sql, codes: readonly string[]): Promise<SearchDocument[]> => {
  const rows = await sql<{ code: string; version: number; name: string }>`
    select code, version, short_name as name from region where code = any(${codes})`;
  return rows.map((row) => ({
    ...placeholder,
    id: row.code,
    kind: 'REGION',
    version: row.version,
    title: row.name,
    keywords: '',
    body: '',
    labels: labelsOf(row.name),
    facets: { regions: [row.code] },
  }));
};

const sources = {
  MEMBER: { table: part`member`, key: part`id`, documents: memberDocuments },
  INSTITUTION: { table: part`institution`, key: part`id`, documents: institutionDocuments },
  SKILL: { table: part`skill`, key: part`id`, documents: skillDocuments },
  REGION: { table: part`region`, key: part`code`, documents: regionDocuments },
} as const;

/** What profiles offers to search, and confirms before a hit is shown. */
export const profilesDocuments = ({ sql }: Database): DocumentSource => ({
  async confirm(kind, ids, caller) {
    const source = sources[kind as keyof typeof sources];
    if (!source || (kind === 'MEMBER' && !mayReadMembers(caller))) return [];
    const rows = await sql<{ id: string }>`
      select ${source.key} as id from ${source.table} where ${source.key} = any(${ids})`;
    return rows.map((row) => row.id);
  },
  async documents(kind, after, limit) {
    const source = sources[kind as keyof typeof sources];
    if (!source) return { documents: [], next: null };
    const rows = await sql<{ id: string }>`
      select ${source.key} as id from ${source.table} ${after ? part`where ${source.key} > ${after}` : nothing}
      order by ${source.key} limit ${limit}`;
    const ids = rows.map((row) => row.id);
    return { documents: await source.documents(sql, ids), next: ids.length < limit ? null : ids.at(-1)! };
  },
});
