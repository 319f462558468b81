import type { Page } from '@minga/connection';
import { nothing, part, type Sql } from '@minga/database';
import { loader } from '@minga/subgraph';
import DataLoader from 'dataloader';
import { listed, participates } from './conversation.policy.ts';
import type { Participant } from './conversation.type.ts';

export interface ConversationRow {
  id: string;
  title: string | null;
  lastSequence: number;
  activeAt: Date;
}

const columns = part`c.id, c.title, c.last_sequence as "lastSequence", c.active_at as "activeAt"`;

/** Conversations by id, the viewer's own only. */
export const conversationLoader = (sql: Sql, viewerId: string) =>
  loader(
    (ids: readonly string[]) => sql<ConversationRow>`
      select ${columns} from conversation c where c.id = any(${ids}) and ${participates(viewerId, part`c.id`)}`,
    (conversation) => conversation.id,
  );

/** The viewer's list, most lately used first. */
export const findConversations = (sql: Sql, viewerId: string, { limit, after }: Page) => sql<ConversationRow>`
  select ${columns} from participant p join conversation c on c.id = p.conversation_id
  where p.member_id = ${viewerId} and ${listed(part`p`, part`c`)}
  ${after ? part`and (c.active_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
  order by c.active_at desc, c.id desc limit ${limit + 1}`;

export const countConversations = async (sql: Sql, viewerId: string): Promise<number> =>
  (
    await sql<{ count: number }>`
      select count(*) from participant p join conversation c on c.id = p.conversation_id
      where p.member_id = ${viewerId} and ${listed(part`p`, part`c`)}`
  )[0]!.count;

export const participantsLoader = (sql: Sql) =>
  new DataLoader<string, Participant[]>(async (conversationIds) => {
    const rows = await sql<Participant>`
      select id, conversation_id as "conversationId", member_id as "memberId", read_up_to as "readUpTo",
        joined_at as "joinedAt"
      from participant where conversation_id = any(${conversationIds}) order by joined_at, id`;
    const byConversation = Map.groupBy(rows, (row) => row.conversationId);
    return conversationIds.map((id) => byConversation.get(id) ?? []);
  });

/** Messages of others after what the member has read: all after it, less one's own, which are few. */
const unread = part`c.last_sequence - p.read_up_to - (
  select count(*) from message m
  where m.conversation_id = c.id and m.sender_id = p.member_id and m.sequence > p.read_up_to)`;

export const unreadLoader = (sql: Sql, viewerId: string) =>
  new DataLoader<string, number>(async (conversationIds) => {
    const rows = await sql<{ id: string; unread: number }>`
      select c.id, ${unread} as unread from conversation c
      join participant p on p.conversation_id = c.id and p.member_id = ${viewerId}
      where c.id = any(${conversationIds})`;
    const counts = new Map(rows.map((row) => [row.id, row.unread]));
    return conversationIds.map((id) => counts.get(id) ?? 0);
  });

/** In how many conversations something waits to be read. */
export const countUnreadConversations = async (sql: Sql, viewerId: string): Promise<number> =>
  (
    await sql<{ count: number }>`
      select count(*) from participant p join conversation c on c.id = p.conversation_id
      where p.member_id = ${viewerId} and c.last_sequence > p.read_up_to and ${unread} > 0`
  )[0]!.count;
