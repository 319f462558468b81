import type { Page } from '@minga/connection';
import { nothing, part, type Sql } from '@minga/database';
import { loader } from '@minga/subgraph';
import DataLoader from 'dataloader';
import { active, readable, viewerMembership } from '../group/group.policy.ts';
import { uuidsOf } from '../ids.ts';
import type { Discussion } from './discussion.type.ts';

const columns = part`d.id, d.group_id as "groupId", d.title, d.body as markdown, d.locale, d.author_id as "authorId",
  d.created_at as "createdAt", d.last_activity_at as "lastActivityAt", d.pinned, d.closed,
  d.reply_count as "replyCount", d.last_sequence as "lastSequence",
  case when ${active} then greatest(d.last_sequence - coalesce(seen.sequence, 0), 0) else 0 end as "unreadCount"`;

/** Discussions `d` with their group `g`, the viewer's membership `v` and what the viewer has seen of them. */
const tables = (viewerId: string) => part`discussion d join member_group g on g.id = d.group_id
  ${viewerMembership(viewerId)}
  left join discussion_read seen on seen.discussion_id = d.id and seen.member_id = ${viewerId}`;

/** Discussions that the viewer may read, by id; nothing for signed-out visitors. */
export const discussionLoader = (sql: Sql, viewerId: string | null) =>
  loader(
    async (ids: readonly string[]) =>
      viewerId === null
        ? []
        : sql<Discussion>`
            select ${columns} from ${tables(viewerId)} where d.id = any(${uuidsOf(ids)}) and ${readable}`,
    (discussion) => discussion.id,
  );

/** One page of the newest activity in all groups that the viewer may read. */
export const findDiscussions = (sql: Sql, viewerId: string, { limit, after }: Page) => sql<Discussion>`
  select ${columns} from ${tables(viewerId)} where ${readable}
  ${after ? part`and (d.last_activity_at, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
  order by d.last_activity_at desc, d.id desc limit ${limit + 1}`;

/** Discussions of each group, pinned ones first, then by activity; one statement for all groups of a page. */
export const discussionsOfGroupLoader = (sql: Sql, viewerId: string, { limit, after }: Page) =>
  new DataLoader<string, Discussion[]>(async (groupIds) => {
    const keyset = after
      ? part`and (d.pinned, d.last_activity_at, d.id) < (${after[0]}::boolean, ${after[1]}::timestamptz, ${after[2]}::uuid)`
      : nothing;
    const rows = await sql<Discussion>`
      select r.* from unnest(${groupIds}::uuid[]) k(id) cross join lateral (
        select ${columns} from ${tables(viewerId)} where d.group_id = k.id and ${readable} ${keyset}
        order by d.pinned desc, d.last_activity_at desc, d.id desc limit ${limit + 1}) r
      order by r.pinned desc, r."lastActivityAt" desc, r.id desc`;
    const byGroup = Map.groupBy(rows, (row) => row.groupId);
    return groupIds.map((id) => byGroup.get(id) ?? []);
  });
