import { part, type Sql } from '@minga/database';
import DataLoader from 'dataloader';
import { listed } from '../conversation/conversation.policy.ts';
import { takesPart } from '../message/message.policy.ts';
import { isArchived, isMuted, unread } from './attention.policy.ts';

/** How many messages of others the viewer has not read, by conversation. */
export const unreadLoader = (sql: Sql, viewerId: string) =>
  new DataLoader<string, number>(async (conversationIds) => {
    const rows = await sql<{ id: string; unread: number }>`
      select c.id, ${unread} as unread from conversation c
      join participant p on p.conversation_id = c.id and p.member_id = ${viewerId} and ${takesPart(part`p`)}
      where c.id = any(${conversationIds})`;
    const counts = new Map(rows.map((row) => [row.id, row.unread]));
    return conversationIds.map((id) => counts.get(id) ?? 0);
  });

/** In how many conversations something waits to be read that its member wants to hear of. */
export const countUnreadConversations = async (sql: Sql, viewerId: string): Promise<number> =>
  (
    await sql<{ count: number }>`
      select count(*) from participant p join conversation c on c.id = p.conversation_id
      where p.member_id = ${viewerId} and p.state <> 'DECLINED' and c.last_sequence > p.read_up_to
        and not ${isArchived} and not ${isMuted} and ${unread} > 0`
  )[0]!.count;

/** How many requests wait for an answer. */
export const countRequests = async (sql: Sql, viewerId: string): Promise<number> =>
  (
    await sql<{ count: number }>`
      select count(*) from participant p join conversation c on c.id = p.conversation_id
      where p.member_id = ${viewerId} and p.state = 'REQUEST' and not ${isArchived} and ${listed(part`p`, part`c`)}`
  )[0]!.count;
