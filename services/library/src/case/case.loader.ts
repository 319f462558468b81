import type { Page } from '@minga/connection';
import { isUuid, nothing, part, type Sql } from '@minga/database';
import { byId } from '@minga/subgraph';
import type { Caller } from '@minga/viewer';
import DataLoader from 'dataloader';
import type { PublicationState } from '../state.type.ts';
import { isPublished, mayEditCase, mayReadCase } from './case.policy.ts';
import type { CaseRow, CaseStage } from './case.type.ts';

/** What is shown of a row `c` to this viewer. */
const columns = (caller: Caller | null) => part`c.id, coalesce(c.slug, c.id::text) as slug, c.state, c.version as revision,
  c.review_note as note, c.updated_at as "updatedAt", ${mayEditCase(caller)} as "viewerMayEdit", c.title, c.locale,
  c.summary as "summaryMarkdown", c.problem as "problemMarkdown", c.solution as "solutionMarkdown",
  c.results as "resultsMarkdown", c.organisation, c.institution_id as "institutionId", c.country,
  c.region_code as "regionCode", c.year, c.topic_ids as "topicIds", c.methods, c.stage, c.source_url as "sourceUrl",
  c.author_id as "authorId", coalesce(c.published_at, c.updated_at) as "publishedAt", c.comment_count as "commentCount",
  c.replication_count as "replicationCount", c.follower_count as "followerCount", c.useful_count as "usefulCount"`;

/** Cases by id; those that this viewer may not read are not there. */
export const caseLoader = (sql: Sql, caller: Caller | null) =>
  byId((ids) => sql<CaseRow>`
    select ${columns(caller)} from innovation_case c where c.id = any(${ids}) and ${mayReadCase(caller)}`);

/** A case by its address: what was never published has its id for one. */
export const caseBySlug = async (sql: Sql, caller: Caller | null, slug: string): Promise<CaseRow | null> =>
  (await sql<CaseRow>`
    select ${columns(caller)} from innovation_case c
    where ${isUuid(slug) ? part`c.id = ${slug} and c.slug is null` : part`c.slug = ${slug}`} and ${mayReadCase(caller)}`)[0] ?? null;

/** What a list of cases is narrowed by; values of one are alternatives. */
export interface CaseCriteria {
  topics?: readonly string[] | null;
  regions?: readonly string[] | null;
  countries?: readonly string[] | null;
  stages?: readonly CaseStage[] | null;
  /** An author who said yes. */
  author?: string;
  followedBy?: string;
}

const matching = (criteria: CaseCriteria) => part`
  ${criteria.topics ? part`and c.topic_ids && ${criteria.topics}::uuid[]` : nothing}
  ${criteria.regions ? part`and c.region_code = any(${criteria.regions})` : nothing}
  ${criteria.countries ? part`and c.country = any(${criteria.countries})` : nothing}
  ${criteria.stages ? part`and c.stage = any(${criteria.stages})` : nothing}
  ${criteria.author
    ? part`and c.id in (select case_id from case_author where member_id = ${criteria.author} and accepted_at is not null)`
    : nothing}
  ${criteria.followedBy ? part`and c.id in (select subject_id from follow where member_id = ${criteria.followedBy})` : nothing}`;

/** One page of what is published, newest first. */
export const findCases = (sql: Sql, caller: Caller | null, criteria: CaseCriteria, { limit, after }: Page) => sql<CaseRow>`
  select ${columns(caller)} from innovation_case c where ${isPublished} ${matching(criteria)}
  ${after ? part`and (c.published_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
  order by c.published_at desc, c.id desc limit ${limit + 1}`;

export const countCases = async (sql: Sql, criteria: CaseCriteria): Promise<number> =>
  (await sql<{ count: number }>`
    select count(*) from innovation_case c where ${isPublished} ${matching(criteria)}`)[0]!.count;

/** Cases like each: by topics in common, then methods, then place. */
export const similarCasesLoader = (sql: Sql, caller: Caller | null, limit: number) =>
  new DataLoader<string, CaseRow[]>(async (ids) => {
    const rows = await sql<CaseRow & { likeId: string }>`
      select o.id as "likeId", ${columns(caller)}
      from innovation_case o cross join lateral (
        select x.id,
          2 * cardinality(array(select unnest(x.topic_ids) intersect select unnest(o.topic_ids)))
            + cardinality(array(select unnest(x.methods) intersect select unnest(o.methods)))
            + case when x.country = o.country then 0.5 else 0 end as score
        from innovation_case x where x.id <> o.id and x.state = 'PUBLISHED' and x.topic_ids && o.topic_ids
        order by score desc, x.published_at desc, x.id limit ${limit}) s
      join innovation_case c on c.id = s.id
      where o.id = any(${ids}) order by s.score desc, c.published_at desc, c.id`;
    const byCase = Map.groupBy(rows, (row) => row.likeId);
    return ids.map((id) => byCase.get(id) ?? []);
  });

/** One page of the cases that a member has a part in, asked to or taken, last changed first. */
export const findOwnCases = (
  sql: Sql,
  caller: Caller,
  { states, invited }: { states?: readonly PublicationState[] | null; invited: boolean },
  { limit, after }: Page,
) => sql<CaseRow>`
  select ${columns(caller)} from case_author own join innovation_case c on c.id = own.case_id
  where own.member_id = ${caller.memberId} and own.accepted_at is ${invited ? part`null` : part`not null`}
  ${states ? part`and c.state = any(${states})` : nothing}
  ${after ? part`and (c.updated_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
  order by c.updated_at desc, c.id desc limit ${limit + 1}`;

/** One page of what waits for a facilitator, the longest waiting first. */
export const findInReview = (sql: Sql, caller: Caller, { limit, after }: Page) => sql<CaseRow & { submittedAt: Date }>`
  select ${columns(caller)}, c.submitted_at as "submittedAt" from innovation_case c where c.state = 'IN_REVIEW'
  ${after ? part`and (c.submitted_at, c.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
  order by c.submitted_at, c.id limit ${limit + 1}`;
