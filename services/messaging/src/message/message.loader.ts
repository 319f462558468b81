import { nothing, part, type Part, type Sql } from '@minga/database';
import { byId, loader } from '@minga/subgraph';
import DataLoader from 'dataloader';
import type { MessagePage } from './message.page.ts';
import { mayRead, takesPart } from './message.policy.ts';
import type { Message } from './message.type.ts';

/** A message as the API shows it. Of a deleted one there is only that it was there: its row holds no more. */
export const messageColumns = part`message.id, message.conversation_id as "conversationId", message.sequence,
  message.sender_id as "senderId", message.body, message.reply_to as "replyTo", message.mentions as "mentionIds",
  message.notice as noticed, message.attachments as files, message.changed, message.sent_at as "sentAt", message.edited_at as "editedAt",
  message.deleted_at is not null as deleted`;

/** Messages by id, those that the viewer may read. */
export const messageLoader = (sql: Sql, viewerId: string) =>
  byId(
    (ids: readonly string[]) => sql<Message>`
      select ${messageColumns} from message where message.id = any(${ids}) and ${mayRead(viewerId)}`,
  );

/** Of these conversations, those that the viewer is in. */
const own = (conversationIds: readonly string[], viewerId: string): Part => part`
  participant own
  where own.conversation_id = any(${conversationIds}) and own.member_id = ${viewerId} and ${takesPart(part`own`)}`;

/** What the viewer may read of one of them. */
const ofOwn = part`message.conversation_id = own.conversation_id and message.sequence > own.since_sequence`;

/** The newest message of each conversation. */
export const lastMessageLoader = (sql: Sql, viewerId: string) =>
  loader(
    (conversationIds: readonly string[]) => sql<Message>`
      select m.* from (select * from ${own(conversationIds, viewerId)}) own cross join lateral (
        select ${messageColumns} from message where ${ofOwn} order by message.sequence desc limit 1) m`,
    (message) => message.conversationId,
  );

/** Between two numbers, counted from the one end or the other. */
function sliceOf({ limit, backward, after, before }: MessagePage): Part {
  const direction = backward ? part`desc` : part`asc`;
  return part`
    select ${messageColumns} from message where ${ofOwn}
    ${after === null ? nothing : part`and message.sequence > ${after}`}
    ${before === null ? nothing : part`and message.sequence < ${before}`}
    order by message.sequence ${direction} limit ${limit + 1}`;
}

/** With a message in the middle; nothing when the viewer may not read that. */
const surroundings = ({ limit }: MessagePage, around: string): Part => part`
  select m.* from message middle cross join lateral (
    (select ${messageColumns} from message where ${ofOwn} and message.sequence <= middle.sequence
      order by message.sequence desc limit ${upToMiddle(limit) + 1})
    union all
    (select ${messageColumns} from message where ${ofOwn} and message.sequence > middle.sequence
      order by message.sequence limit ${limit - upToMiddle(limit) + 1})) m
  where middle.id = ${around} and middle.conversation_id = own.conversation_id
    and middle.sequence > own.since_sequence`;

/** How many of a page come before its middle, with that. */
export const upToMiddle = (limit: number): number => Math.ceil(limit / 2);

/** One page of each conversation's messages, in the order that the page asks for. */
export const messagesLoader = (sql: Sql, viewerId: string, page: MessagePage) =>
  new DataLoader<string, Message[]>(async (conversationIds) => {
    const direction = page.backward ? part`desc` : part`asc`;
    const rows = await sql<Message>`
      select m.* from (select * from ${own(conversationIds, viewerId)}) own
      cross join lateral (${page.around === null ? sliceOf(page) : surroundings(page, page.around)}) m
      order by m.sequence ${direction}`;
    const byConversation = Map.groupBy(rows, (row) => row.conversationId);
    return conversationIds.map((id) => byConversation.get(id) ?? []);
  });

/** What came after a sequence number: how a member's stream catches up. */
export const messagesAfter = (sql: Sql, viewerId: string, conversationId: string, sequence: number, limit: number) =>
  sql<Message>`
  select ${messageColumns} from message
  where message.conversation_id = ${conversationId} and message.sequence > ${sequence} and ${mayRead(viewerId)}
  order by message.sequence limit ${limit}`;

/** Messages that were changed after a number of changes, each as it is now, in the order of their last changes. */
export const messagesChangedAfter = (
  sql: Sql,
  viewerId: string,
  conversationId: string,
  changed: number,
  limit: number,
) => sql<Message>`
  select ${messageColumns} from message
  where message.conversation_id = ${conversationId} and message.changed > ${changed}::int and message.changed > 0
    and ${mayRead(viewerId)}
  order by message.changed limit ${limit}`;
