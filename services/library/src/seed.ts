import type { Sql } from '@minga/database';

/** Rows that a seed brings, each as its table has it; region, institution and member are projections of profiles'. */
export const seedTables = {
  region: ['code'],
  institution: ['id'],
  member: ['id'],
  topic: ['id', 'slug', 'labels', 'synonyms'],
  innovation_case: [
    'id', 'slug', 'title', 'locale', 'summary', 'problem', 'solution', 'results', 'organisation', 'institution_id',
    'country', 'region_code', 'year', 'topic_ids', 'methods', 'stage', 'source_url', 'author_id', 'published_at',
  ],
  resource: [
    'id', 'slug', 'title', 'locale', 'kind', 'byline', 'year', 'country', 'extract', 'topic_ids', 'source_url',
    'author_id', 'published_at',
  ],
  comment: ['id', 'subject_id', 'author_id', 'body', 'locale', 'created_at'],
} as const;

/** Sets the kept counters by what was loaded. */
export async function finishSeed(sql: Sql): Promise<void> {
  await sql`
    update innovation_case x set comment_count = c.count
    from (select subject_id, count(*) from comment group by 1) c where c.subject_id = x.id`;
  await sql`
    update resource x set comment_count = c.count
    from (select subject_id, count(*) from comment group by 1) c where c.subject_id = x.id`;
}
