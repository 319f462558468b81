import type { SearchDocument } from '@minga/document';
import { part, type Sql } from '@minga/database';
import { excerpt } from '@minga/text';
import { withdrawn } from '../publication.ts';
import { topicLabels } from '../topic/topic.document.ts';
import type { ResourceRow } from './resource.type.ts';

type Row = ResourceRow & { version: number; labels: string };

/** What search may know of resources: everything of what is published, and that there is no more of what is not. */
export async function resourceDocuments(sql: Sql, ids: readonly string[]): Promise<SearchDocument[]> {
  const rows = await sql<Row>`
    select r.id, r.version, r.state, r.title, r.locale, r.kind, r.byline, r.year, r.country, r.extract as "extractMarkdown",
      r.topic_ids as "topicIds", ${topicLabels(part`r.topic_ids`)} as labels
    from resource r where r.id = any(${ids})`;
  return rows.map((row) => (row.state === 'PUBLISHED' ? documentOf(row) : withdrawn('RESOURCE', row)));
}

const documentOf = (row: Row): SearchDocument => ({
  id: row.id,
  kind: 'RESOURCE',
  version: row.version,
  audience: 'public',
  locale: row.locale,
  title: row.title,
  keywords: `${row.byline} · ${row.labels}`,
  body: excerpt(row.extractMarkdown, 10_000),
  facets: {
    topics: row.topicIds,
    countries: [row.country],
    resourceKinds: [row.kind],
    ...(row.year ? { year: row.year } : {}),
  },
});
