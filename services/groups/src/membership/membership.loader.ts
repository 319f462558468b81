import type { Page } from '@minga/connection';
import { nothing, part, type Sql } from '@minga/database';
import DataLoader from 'dataloader';
import type { GroupMembership } from './membership.type.ts';

const columns = part`m.id, m.group_id as "groupId", m.member_id as "memberId", m.role, m.joined_at as "joinedAt"`;

/** Who is in each group, the longest first; with those who ask where `pending`. One statement for all groups. */
export const membershipsLoader = (sql: Sql, { page, pending }: { page: Page; pending: boolean }) =>
  new DataLoader<string, GroupMembership[]>(async (groupIds) => {
    const { limit, after } = page;
    const rows = await sql<GroupMembership>`
      select r.* from unnest(${groupIds}::uuid[]) k(id) cross join lateral (
        select ${columns} from membership m where m.group_id = k.id
        ${pending ? nothing : part`and m.role <> 'PENDING'`}
        ${after ? part`and (m.joined_at, m.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
        order by m.joined_at, m.id limit ${limit + 1}) r
      order by r."joinedAt", r.id`;
    const byGroup = Map.groupBy(rows, (row) => row.groupId);
    return groupIds.map((id) => byGroup.get(id) ?? []);
  });

/** A membership of a group that the viewer keeps. */
export const managedMembership = async (sql: Sql, viewerId: string, id: string): Promise<GroupMembership | null> =>
  (
    await sql<GroupMembership>`
      select ${columns} from membership m
      join membership v on v.group_id = m.group_id and v.member_id = ${viewerId} and v.role in ('OWNER', 'MODERATOR')
      where m.id = ${id}`
  )[0] ?? null;
