import type { Page } from '@minga/connection';
import { nothing, part, type Sql } from '@minga/database';
import { loader } from '@minga/subgraph';
import DataLoader from 'dataloader';
import { readable, viewerMembership } from '../group/group.policy.ts';
import { uuidsOf } from '../ids.ts';
import type { Reply } from './reply.type.ts';

export const replyColumns = part`r.id, r.discussion_id as "discussionId", r.sequence, r.author_id as "authorId",
  r.body as markdown, r.locale, r.in_reply_to_id as "inReplyToId", r.created_at as "createdAt"`;

/** Replies that the viewer may read, by id; nothing for signed-out visitors. */
export const replyLoader = (sql: Sql, viewerId: string | null) =>
  loader(
    async (ids: readonly string[]) =>
      viewerId === null
        ? []
        : sql<Reply>`
            select ${replyColumns} from reply r join discussion d on d.id = r.discussion_id
            join member_group g on g.id = d.group_id ${viewerMembership(viewerId)}
            where r.id = any(${uuidsOf(ids)}) and ${readable}`,
    (reply) => reply.id,
  );

/** Replies of each discussion that the viewer may read, oldest first; one statement for all discussions of a page. */
export const repliesLoader = (sql: Sql, { limit, after }: Page) =>
  new DataLoader<string, Reply[]>(async (discussionIds) => {
    const rows = await sql<Reply>`
      select page.* from unnest(${discussionIds}::uuid[]) k(id) cross join lateral (
        select ${replyColumns} from reply r where r.discussion_id = k.id
        ${after ? part`and r.sequence > ${after[0]}::integer` : nothing}
        order by r.sequence limit ${limit + 1}) page
      order by page.sequence`;
    const byDiscussion = Map.groupBy(rows, (row) => row.discussionId);
    return discussionIds.map((id) => byDiscussion.get(id) ?? []);
  });
