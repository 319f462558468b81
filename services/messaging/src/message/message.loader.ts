import { nothing, part, type Sql } from '@minga/database';
import { loader } from '@minga/subgraph';
import DataLoader from 'dataloader';
import { participates } from '../conversation/conversation.policy.ts';
import type { MessagePage } from './message.page.ts';
import type { Message } from './message.type.ts';

/** A message as the API shows it: of a deleted one, only that it was there. */
export const messageColumns = part`id, conversation_id as "conversationId", sequence, sender_id as "senderId",
  case when deleted_at is null then body else '' end as body, sent_at as "sentAt", edited_at as "editedAt",
  deleted_at is not null as deleted, attachments as files`;

/** Messages by id, those of the viewer's own conversations only. */
export const messageLoader = (sql: Sql, viewerId: string) =>
  loader(
    (ids: readonly string[]) => sql<Message>`
      select ${messageColumns} from message
      where id = any(${ids}) and ${participates(viewerId, part`message.conversation_id`)}`,
    (message) => message.id,
  );

/** The newest message of each conversation. */
export const lastMessageLoader = (sql: Sql) =>
  loader(
    (conversationIds: readonly string[]) => sql<Message>`
      select m.* from unnest(${conversationIds}::uuid[]) conversation(id) cross join lateral (
        select ${messageColumns} from message
        where conversation_id = conversation.id order by sequence desc limit 1) m`,
    (message) => message.conversationId,
  );

/** One page of each conversation's messages, in the order that the page asks for. */
export const messagesLoader = (sql: Sql, { limit, backward, after, before }: MessagePage) =>
  new DataLoader<string, Message[]>(async (conversationIds) => {
    const direction = backward ? part`desc` : part`asc`;
    const rows = await sql<Message>`
      select m.* from unnest(${conversationIds}::uuid[]) conversation(id) cross join lateral (
        select ${messageColumns} from message where conversation_id = conversation.id
        ${after === null ? nothing : part`and sequence > ${after}`}
        ${before === null ? nothing : part`and sequence < ${before}`}
        order by sequence ${direction} limit ${limit + 1}) m
      order by m.sequence ${direction}`;
    const byConversation = Map.groupBy(rows, (row) => row.conversationId);
    return conversationIds.map((id) => byConversation.get(id) ?? []);
  });

/** What came after a sequence number: how a stream catches up. */
export const messagesAfter = (sql: Sql, conversationId: string, sequence: number, limit: number) => sql<Message>`
  select ${messageColumns} from message
  where conversation_id = ${conversationId} and sequence > ${sequence} order by sequence limit ${limit}`;
