import type { SearchDocument } from '@minga/document';
import { part, type Sql } from '@minga/database';
import { excerpt, type Locale } from '@minga/text';
import { withdrawn } from '../publication.ts';
import type { PublicationState } from '../state.type.ts';
import { topicLabels } from '../topic/topic.document.ts';

interface Row {
  id: string;
  version: number;
  title: string;
  locale: Locale;
  summary: string;
  problem: string | null;
  solution: string | null;
  results: string | null;
  organisation: string;
  institutionId: string | null;
  country: string;
  regionCode: string | null;
  year: number | null;
  topicIds: string[];
  methods: string[];
  stage: string;
  labels: string;
  state: PublicationState;
}

/** What search may know of cases: everything of what is published, and that there is no more of what is not. */
export async function caseDocuments(sql: Sql, ids: readonly string[]): Promise<SearchDocument[]> {
  const rows = await sql<Row>`
    select c.id, c.version, c.title, c.locale, c.summary, c.problem, c.solution, c.results, c.organisation,
      c.institution_id as "institutionId", c.country, c.region_code as "regionCode", c.year,
      c.topic_ids as "topicIds", c.methods, c.stage, c.state, ${topicLabels(part`c.topic_ids`)} as labels
    from innovation_case c where c.id = any(${ids})`;
  return rows.map((row) => (row.state === 'PUBLISHED' ? documentOf(row) : withdrawn('CASE', row)));
}

const documentOf = (row: Row): SearchDocument => ({
  id: row.id,
  kind: 'CASE',
  version: row.version,
  audience: 'public',
  locale: row.locale,
  title: row.title,
  keywords: [row.organisation, row.labels, ...row.methods].join(' · '),
  body: [row.summary, row.problem, row.solution, row.results]
    .filter((text) => text !== null)
    .map((text) => excerpt(text, 10_000))
    .join('\n'),
  facets: {
    regions: row.regionCode ? [row.regionCode] : [],
    institutions: row.institutionId ? [row.institutionId] : [],
    topics: row.topicIds,
    countries: [row.country],
    stages: [row.stage],
    ...(row.year ? { year: row.year } : {}),
  },
});
