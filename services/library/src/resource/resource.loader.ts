import type { Page } from '@minga/connection';
import { isUuid, nothing, part, type Sql } from '@minga/database';
import { byId } from '@minga/subgraph';
import type { Caller } from '@minga/viewer';
import { isPublished } from '../case/case.policy.ts';
import type { PublicationState } from '../state.type.ts';
import { mayEditResource, mayReadResource } from './resource.policy.ts';
import type { ResourceKind, ResourceRow } from './resource.type.ts';

/** What is shown of a row `c` to this viewer. */
const columns = (caller: Caller | null) => part`c.id, coalesce(c.slug, c.id::text) as slug, c.state, c.version as revision,
  c.review_note as note,
  ${mayEditResource(caller)} as "viewerMayEdit", c.author_id as "authorId", c.title, c.locale, c.kind, c.byline, c.year, c.country,
  c.extract as "extractMarkdown", c.topic_ids as "topicIds", c.source_url as "sourceUrl", c.updated_at as "updatedAt",
  coalesce(c.published_at, c.updated_at) as "publishedAt", c.comment_count as "commentCount",
  c.follower_count as "followerCount", c.useful_count as "usefulCount", c.use_note_count as "useNoteCount"`;

/** Resources by id; those that this viewer may not read are not there. */
export const resourceLoader = (sql: Sql, caller: Caller | null) =>
  byId((ids) => sql<ResourceRow>`
    select ${columns(caller)} from resource c where c.id = any(${ids}) and ${mayReadResource(caller)}`);

/** A resource by its address: what was never published has its id for one. */
export const resourceBySlug = async (sql: Sql, caller: Caller | null, slug: string): Promise<ResourceRow | null> =>
  (await sql<ResourceRow>`
    select ${columns(caller)} from resource c
    where ${isUuid(slug) ? part`c.id = ${slug} and c.slug is null` : part`c.slug = ${slug}`} and ${mayReadResource(caller)}`)[0]
  ?? null;

/** What a list of resources is narrowed by; values of one are alternatives. */
export interface ResourceCriteria {
  topics?: readonly string[] | null;
  kinds?: readonly ResourceKind[] | null;
  followedBy?: string;
}

const matching = ({ topics, kinds, followedBy }: ResourceCriteria) => part`
  ${topics ? part`and c.topic_ids && ${topics}::uuid[]` : nothing}
  ${kinds ? part`and c.kind = any(${kinds})` : nothing}
  ${followedBy ? part`and c.id in (select subject_id from follow where member_id = ${followedBy})` : nothing}`;

/** One page of what is published, newest first. */
export const findResources = (sql: Sql, caller: Caller | null, criteria: ResourceCriteria, { limit, after }: Page) =>
  sql<ResourceRow>`
    select ${columns(caller)} from resource c where ${isPublished} ${matching(criteria)}
    ${after ? part`and (c.published_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
    order by c.published_at desc, c.id desc limit ${limit + 1}`;

export const countResources = async (sql: Sql, criteria: ResourceCriteria): Promise<number> =>
  (await sql<{ count: number }>`select count(*) from resource c where ${isPublished} ${matching(criteria)}`)[0]!.count;

/** One page of what a member put here, last changed first. */
export const findOwnResources = (
  sql: Sql,
  caller: Caller,
  states: readonly PublicationState[] | null,
  { limit, after }: Page,
) => sql<ResourceRow>`
  select ${columns(caller)} from resource c where c.author_id = ${caller.memberId}
  ${states ? part`and c.state = any(${states})` : nothing}
  ${after ? part`and (c.updated_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
  order by c.updated_at desc, c.id desc limit ${limit + 1}`;

/** One page of what waits for a facilitator, the longest waiting first. */
export const findResourcesInReview = (sql: Sql, caller: Caller, { limit, after }: Page) =>
  sql<ResourceRow & { submittedAt: Date }>`
    select ${columns(caller)}, c.submitted_at as "submittedAt" from resource c where c.state = 'IN_REVIEW'
    ${after ? part`and (c.submitted_at, c.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
    order by c.submitted_at, c.id limit ${limit + 1}`;
