import { part, type Sql } from '@minga/database';

/** Rows that a seed brings, each as its table has it; region, institution and member are projections of profiles'. */
export const seedTables = {
  region: ['code', 'name', 'short_name'],
  institution: ['id', 'slug', 'name', 'acronym'],
  member: ['id', 'institution_id'],
  topic: ['id', 'slug', 'labels', 'synonyms'],
  innovation_case: [
    'id', 'slug', 'title', 'locale', 'summary', 'problem', 'solution', 'results', 'organisation', 'institution_id',
    'country', 'region_code', 'year', 'topic_ids', 'methods', 'stage', 'source_url', 'author_id', 'published_at', 'state',
  ],
  resource: [
    'id', 'slug', 'title', 'locale', 'kind', 'byline', 'year', 'country', 'extract', 'topic_ids', 'source_url',
    'author_id', 'published_at',
  ],
  case_author: ['case_id', 'member_id', 'role', 'invited_at', 'accepted_at'],
  replication: [
    'id', 'origin_id', 'replica_id', 'organisation', 'country', 'region_code', 'place', 'started_year', 'locale', 'changes',
    'outcome', 'results', 'reported_by', 'reported_at', 'status', 'decided_by', 'decided_at',
  ],
  follow: ['member_id', 'subject_id', 'created_at'],
  useful: ['subject_id', 'member_id', 'institution_id', 'created_at'],
  collection: ['id', 'slug', 'title', 'description', 'locale', 'visibility', 'owner_id', 'created_at', 'updated_at'],
  collection_item: ['collection_id', 'subject_id', 'position', 'note', 'added_at'],
  comment: ['id', 'subject_id', 'author_id', 'body', 'locale', 'created_at'],
} as const;

/** What each case said first, and who told it, as if they had been published one by one. */
async function finishCases(sql: Sql): Promise<void> {
  await sql`update innovation_case set updated_at = published_at where published_at is not null`;
  await sql`update resource set updated_at = published_at`;
  await sql`
    insert into case_author (case_id, member_id, role, invited_at, accepted_at)
    select id, author_id, 'LEAD', coalesce(published_at, updated_at), coalesce(published_at, updated_at)
    from innovation_case where author_id is not null
    on conflict do nothing`;
  await sql`
    insert into case_version (case_id, number, content, changed_by, changed_at)
    select id, 1, jsonb_build_object('title', title, 'locale', locale, 'summary', summary, 'problem', problem,
      'solution', solution, 'results', results, 'organisation', organisation, 'institutionId', institution_id,
      'country', country, 'regionCode', region_code, 'year', year, 'topicIds', topic_ids, 'methods', methods,
      'stage', stage, 'sourceUrl', source_url), author_id, published_at
    from innovation_case where published_at is not null`;
}

/** Sets the kept counters by what was loaded, and adds what follows from it. */
export async function finishSeed(sql: Sql): Promise<void> {
  await finishCases(sql);
  await sql`
    update innovation_case x set comment_count = c.count
    from (select subject_id, count(*) from comment group by 1) c where c.subject_id = x.id`;
  await sql`
    update resource x set comment_count = c.count
    from (select subject_id, count(*) from comment group by 1) c where c.subject_id = x.id`;
  await sql`
    update innovation_case x set replication_count = c.count
    from (select origin_id, count(*) from replication where status = 'CONFIRMED' group by 1) c where c.origin_id = x.id`;
  for (const table of [part`innovation_case`, part`resource`, part`topic`])
    await sql`
      update ${table} x set follower_count = c.count
      from (select subject_id, count(*) from follow group by 1) c where c.subject_id = x.id`;
  for (const table of [part`innovation_case`, part`resource`])
    await sql`
      update ${table} x set useful_count = c.count
      from (select subject_id, count(*) from useful group by 1) c where c.subject_id = x.id`;
}
