import { part, type Part, type Sql } from '@minga/database';
import DataLoader from 'dataloader';
import { listed, mostMarks } from '../conversation/conversation.policy.ts';
import type { PresenceBoard } from './presence.board.ts';
import type { Presence } from './presence.type.ts';

/** To whom somebody is not here, and never was. */
export const hiddenPresence: Presence = { status: 'OFFLINE', lastSeenAt: null };

/**
 * Whether one member may know if another is here, as SQL over both: oneself always; others when both show theirs, and
 * the other has not blocked one. Who asks may be new to messaging, and hides nothing then.
 */
const visible = (member: Part, viewer: Part, viewerId: Part): Part => part`(${member}.id = ${viewerId} or (
  ${member}.show_presence and coalesce(${viewer}.show_presence, true)
  and not exists (select from block where block.member_id = ${member}.id and block.blocked_id = ${viewerId})))`;

const presenceOf = (board: PresenceBoard, id: string, lastSeenAt: Date | null): Presence => {
  const status = board.statusOf(id);
  return { status, lastSeenAt: status === 'OFFLINE' ? lastSeenAt : null };
};

/** Presence of members by id, as the viewer may know it; null for those that messaging does not know. */
export const presenceLoader = (sql: Sql, board: PresenceBoard, viewerId: string) =>
  new DataLoader<string, Presence | null>(async (ids) => {
    const rows = await sql<{ id: string; lastSeenAt: Date | null; visible: boolean }>`
      select m.id, m.last_seen_at as "lastSeenAt", ${visible(part`m`, part`viewer`, part`${viewerId}`)} as visible
      from member m left join member viewer on viewer.id = ${viewerId} where m.id = any(${ids})`;
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => {
      const row = found.get(id);
      if (!row) return null;
      return row.visible ? presenceOf(board, id, row.lastSeenAt) : hiddenPresence;
    });
  });

/** Those of the ids that are members whom the viewer may see, in the order given. */
export async function visibleMembers(sql: Sql, viewerId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select m.id from member m left join member viewer on viewer.id = ${viewerId}
    where m.id = any(${ids}) and ${visible(part`m`, part`viewer`, part`${viewerId}`)}`;
  const found = new Set(rows.map((row) => row.id));
  return ids.filter((id) => found.has(id));
}

/** Those of the ids who show nobody whether they are here. */
export async function hiddenAmong(sql: Sql, ids: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ id: string }>`select id from member where id = any(${ids}) and not show_presence`;
  return new Set(rows.map(({ id }) => id));
}

export interface Watching {
  memberId: string;
  watcherId: string;
  visible: boolean;
  lastSeenAt: Date | null;
}

/**
 * Who watches whom: those who share a conversation that is in the watcher's own list. In a large one everybody would be
 * told of everybody's coming and going; there it is for who asks.
 */
const watching = part`
  select distinct m.id as "memberId", viewer.id as "watcherId", m.last_seen_at as "lastSeenAt",
    ${visible(part`m`, part`viewer`, part`viewer.id`)} as visible
  from participant p
  join participant w on w.conversation_id = p.conversation_id and w.member_id <> p.member_id
  join conversation c on c.id = p.conversation_id
  join member m on m.id = p.member_id
  join member viewer on viewer.id = w.member_id
  where ${listed(part`w`, part`c`)} and ${mostMarks}::int >= (
    select count(*) from (select from participant x where x.conversation_id = c.id limit ${mostMarks + 1}::int) few)`;

/** Of each member, those who watch. */
export const watchersOf = (sql: Sql, memberIds: readonly string[]) =>
  sql<Watching>`${watching} and p.member_id = any(${memberIds})`;

/** Whom a member watches, of these. */
export const watchedBy = (sql: Sql, watcherId: string, memberIds: readonly string[]) =>
  sql<Watching>`${watching} and w.member_id = ${watcherId} and p.member_id = any(${memberIds})`;

/** Keeps when members were last here; an older moment never replaces a newer one. */
export const persistLastSeen = (sql: Sql, memberIds: readonly string[], at: Date) => sql`
  update member set last_seen_at = ${at}
  where id = any(${memberIds}) and (last_seen_at is null or last_seen_at < ${at})`;
