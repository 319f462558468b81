import type { MembershipPage } from '@minga/document';
import { isUuid, nothing, part, type Database, type Sql } from '@minga/database';
import type { DocumentSource } from '@minga/subgraph';
import { discussionDocuments } from './discussion/discussion.document.ts';
import { groupDocuments } from './group/group.document.ts';
import { knowable, mayReadGroups, readable, viewerMembership } from './group/group.policy.ts';

const sources = {
  GROUP: { table: part`member_group g`, id: part`g.id`, seen: knowable, documents: groupDocuments },
  DISCUSSION: {
    table: part`discussion d join member_group g on g.id = d.group_id`,
    id: part`d.id`,
    seen: readable,
    documents: discussionDocuments,
  },
} as const;

/** Who is in which group, for the audiences of documents; who only asks to join is in none. */
async function memberships(sql: Sql, after: string | null, limit: number): Promise<MembershipPage> {
  const rows = await sql<{ id: string; groupId: string; memberId: string }>`
    select id, group_id as "groupId", member_id as "memberId" from membership
    where role <> 'PENDING' ${after && isUuid(after) ? part`and id > ${after}` : nothing} order by id limit ${limit}`;
  return {
    documents: rows.map(({ groupId, memberId }) => ({ groupId, memberId })),
    next: rows.length < limit ? null : rows.at(-1)!.id,
  };
}

/** What groups offers to search, and confirms before a hit is shown. */
export const groupsDocuments = ({ sql }: Database): DocumentSource => ({
  async confirm(kind, ids, caller) {
    const source = sources[kind as keyof typeof sources];
    if (!source || !mayReadGroups(caller)) return [];
    const rows = await sql<{ id: string }>`
      select ${source.id} as id from ${source.table} ${viewerMembership(caller.memberId)}
      where ${source.id} = any(${ids}) and ${source.seen}`;
    return rows.map((row) => row.id);
  },
  async documents(kind, after, limit) {
    if (kind === 'MEMBERSHIP') return memberships(sql, after, limit);
    const source = sources[kind as keyof typeof sources];
    if (!source) return { documents: [], next: null };
    const rows = await sql<{ id: string }>`
      select ${source.id} as id from ${source.table}
      ${after && isUuid(after) ? part`where ${source.id} > ${after}` : nothing}
      order by ${source.id} limit ${limit}`;
    const ids = rows.map((row) => row.id);
    return { documents: await source.documents(sql, ids), next: ids.length < limit ? null : ids.at(-1)! };
  },
});
