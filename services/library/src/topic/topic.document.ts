import type { SearchDocument } from '@minga/document';
import { part, type Part, type Sql } from '@minga/database';

/** SQL for the labels and synonyms of an array of topics, in all languages, as one text. */
export const topicLabels = (ids: Part) => part`(
  select coalesce(string_agg(concat_ws(' · ', (select string_agg(distinct value, ' · ') from jsonb_each_text(t.labels)),
    nullif(array_to_string(t.synonyms, ' · '), '')), ' · '), '')
  from topic t where t.id = any(${ids}))`;

/** What search may know of topics: their labels, for facets. */
export async function topicDocuments(sql: Sql, ids: readonly string[]): Promise<SearchDocument[]> {
  const rows = await sql<{
    id: string; version: number; labels: Record<'ES' | 'EN' | 'PT' | 'FR', string>; synonyms: string[];
  }>`select id, version, labels, synonyms from topic where id = any(${ids})`;
  return rows.map((row) => ({
    id: row.id,
    kind: 'TOPIC',
    version: row.version,
    audience: 'public',
    locale: 'ES',
    title: row.labels.ES,
    keywords: [...Object.values(row.labels), ...row.synonyms].join(' · '),
    body: '',
    labels: row.labels,
    facets: { topics: [row.id] },
  }));
}
