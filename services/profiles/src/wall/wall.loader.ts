import type { Page } from '@minga/connection';
import { nothing, part, type Sql } from '@minga/database';
import { byId } from '@minga/subgraph';
import DataLoader from 'dataloader';
import type { ReactionCount, WallPost, WallReply } from './wall.type.ts';

const postColumns = part`id, author_id as "authorId", wall_of as "wallOfId", body as markdown, locale,
  created_at as "createdAt", edited_at as "editedAt"`;
const replyColumns = part`id, author_id as "authorId", wall_post_id as "wallPostId", body as markdown, locale,
  created_at as "createdAt"`;

export const wallPostLoader = (sql: Sql) =>
  byId((ids) => sql<WallPost>`select ${postColumns} from wall_post where id = any(${ids})`);

export const wallReplyById = async (sql: Sql, id: string): Promise<WallReply | null> =>
  (await sql<WallReply>`select ${replyColumns} from wall_reply where id = ${id}`)[0] ?? null;

/** Posts of one wall, newest first; null is the network's own. */
export const findWallPosts = (sql: Sql, memberId: string | null, { limit, after }: Page) => sql<WallPost>`
  select ${postColumns} from wall_post
  where ${memberId === null ? part`wall_of is null` : part`wall_of = ${memberId}`}
  ${after ? part`and (created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
  order by created_at desc, id desc limit ${limit + 1}`;

/** Answers below each post, oldest first; one statement for all posts of a page. */
export const wallRepliesLoader = (sql: Sql, { limit, after }: Page) =>
  new DataLoader<string, WallReply[]>(async (postIds) => {
    const rows = await sql<WallReply>`
      select r.* from unnest(${postIds}::uuid[]) post(id) cross join lateral (
        select ${replyColumns} from wall_reply where wall_post_id = post.id
        ${after ? part`and (created_at, id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
        order by created_at, id limit ${limit + 1}) r
      order by r."createdAt", r.id`;
    const byPost = Map.groupBy(rows, (row) => row.wallPostId);
    return postIds.map((id) => byPost.get(id) ?? []);
  });

export const wallReactionsLoader = (sql: Sql, viewerId: string | null) =>
  new DataLoader<string, ReactionCount[]>(async (postIds) => {
    const rows = await sql<ReactionCount & { postId: string }>`
      select wall_post_id as "postId", reaction, count(*) as count,
        coalesce(bool_or(member_id = ${viewerId}::uuid), false) as "byViewer"
      from wall_reaction where wall_post_id = any(${postIds}) group by wall_post_id, reaction order by count desc`;
    const byPost = Map.groupBy(rows, (row) => row.postId);
    return postIds.map((id) => byPost.get(id) ?? []);
  });
