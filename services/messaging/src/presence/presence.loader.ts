import type { Sql } from '@minga/database';
import DataLoader from 'dataloader';
import type { PresenceBoard } from './presence.board.ts';
import type { Presence } from './presence.type.ts';

/** Presence of members by id; null for those that messaging does not know. */
export const presenceLoader = (sql: Sql, board: PresenceBoard) =>
  new DataLoader<string, Presence | null>(async (ids) => {
    const rows = await sql<{ id: string; lastSeenAt: Date | null }>`
      select id, last_seen_at as "lastSeenAt" from member where id = any(${ids})`;
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => {
      const row = found.get(id);
      if (!row) return null;
      return board.isOnline(id)
        ? { status: 'ONLINE', lastSeenAt: null }
        : { status: 'OFFLINE', lastSeenAt: row.lastSeenAt };
    });
  });

/** Those of the ids that are members, in the order given. */
export async function knownMembers(sql: Sql, ids: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }>`select id from member where id = any(${ids})`;
  const known = new Set(rows.map((row) => row.id));
  return ids.filter((id) => known.has(id));
}

/** Of each member, those who watch: who shares a conversation with them that is in their own list. */
export const watchersOf = (sql: Sql, memberIds: readonly string[]) => sql<{ memberId: string; watcherId: string }>`
  select distinct p.member_id as "memberId", w.member_id as "watcherId"
  from participant p
  join participant w on w.conversation_id = p.conversation_id and w.member_id <> p.member_id
  join conversation c on c.id = p.conversation_id
  where p.member_id = any(${memberIds}) and (w.opened or c.last_sequence > 0)`;

/** Keeps when members were last here; an older moment never replaces a newer one. */
export const persistLastSeen = (sql: Sql, memberIds: readonly string[], at: Date) => sql`
  update member set last_seen_at = ${at}
  where id = any(${memberIds}) and (last_seen_at is null or last_seen_at < ${at})`;
