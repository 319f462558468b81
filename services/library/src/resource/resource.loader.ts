import type { Page } from '@minga/connection';
import { nothing, part, type Sql } from '@minga/database';
import { byId } from '@minga/subgraph';
import type { ResourceKind, ResourceRow } from './resource.type.ts';

const columns = part`id, coalesce(slug, id::text) as slug, state, title, locale, kind, byline, year, country, extract as "extractMarkdown",
  topic_ids as "topicIds", source_url as "sourceUrl", coalesce(published_at, updated_at) as "publishedAt", comment_count as "commentCount",
  follower_count as "followerCount", useful_count as "usefulCount"`;

/** SQL over a row: whether it is everyone's. */
const isPublished = part`state = 'PUBLISHED'`;

export const resourceLoader = (sql: Sql) =>
  byId((ids) => sql<ResourceRow>`select ${columns} from resource where id = any(${ids}) and ${isPublished}`);

export const resourceBySlug = async (sql: Sql, slug: string): Promise<ResourceRow | null> =>
  (await sql<ResourceRow>`select ${columns} from resource where slug = ${slug} and ${isPublished}`)[0] ?? null;

/** What a list of resources is narrowed by; values of one are alternatives. */
export interface ResourceCriteria {
  topics?: readonly string[] | null;
  kinds?: readonly ResourceKind[] | null;
  followedBy?: string;
}

const matching = ({ topics, kinds, followedBy }: ResourceCriteria) => part`
  ${topics ? part`and topic_ids && ${topics}::uuid[]` : nothing}
  ${kinds ? part`and kind = any(${kinds})` : nothing}
  ${followedBy ? part`and id in (select subject_id from follow where member_id = ${followedBy})` : nothing}`;

/** One page, newest first. */
export const findResources = (sql: Sql, criteria: ResourceCriteria, { limit, after }: Page) => sql<ResourceRow>`
  select ${columns} from resource where ${isPublished} ${matching(criteria)}
  ${after ? part`and (published_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
  order by published_at desc, id desc limit ${limit + 1}`;

export const countResources = async (sql: Sql, criteria: ResourceCriteria): Promise<number> =>
  (await sql<{ count: number }>`select count(*) from resource where ${isPublished} ${matching(criteria)}`)[0]!.count;
