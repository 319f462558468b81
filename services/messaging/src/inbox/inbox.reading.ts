import { part, type Part, type Sql } from '@minga/database';
import type { Message } from '../message/message.type.ts';
import type { Place } from './inbox.feed.ts';

/** How many messages are kept for streams that are nearly up to date; the others read the database. */
export const keepMessages = 64;
/** How many are read of a conversation that was not at hand. */
const firstRead = 16;

/** What is at hand of a conversation that is to be read, and what of its participants is wanted. */
export interface Wanted {
  id: string;
  /** The last message at hand, or -1. */
  last: number;
  version: number;
  /** The last change at hand; -1 when nothing is. */
  changes: number;
  /** All of them; they are read too when the version is another one. */
  everyone: boolean;
  /** Otherwise only these. */
  memberIds: readonly string[];
}

type Json<T> = { [Key in keyof T]: T[Key] extends Date ? string : T[Key] extends Date | null ? string | null : T[Key] };
export type MessageJson = Json<Message>;

export interface FeedRow {
  id: string;
  /** Whether there is such a conversation; when the last participant leaves, there is none any more. */
  exists: boolean;
  sequence: number;
  version: number;
  changes: number;
  /** Whether the participants are all there are. */
  whole: boolean;
  participants: ({ memberId: string } & Place)[] | null;
  /** Who was in it once, where it was not at hand: nobody knows whose streams still show it. */
  departed: string[] | null;
  /** Who blocked whom among them, when they are all there are. */
  blocks: [blocker: string, blocked: string][] | null;
  messages: MessageJson[];
  /** Messages changed since, in the order of their last changes. */
  changed: MessageJson[];
}

const place = part`json_build_object(
  'memberId', one.member_id, 'readUpTo', one.read_up_to, 'deliveredUpTo', one.delivered_up_to, 'opened', one.opened,
  'state', one.state, 'sinceSequence', one.since_sequence, 'version', one.version,
  'showsReads', coalesce(member.show_reads, true))`;

/** A message's columns, as `messageColumns` has them. */
const fieldsOf = (message: Part): Part => part`
  'id', ${message}.id, 'conversationId', ${message}.conversation_id, 'sequence', ${message}.sequence,
  'senderId', ${message}.sender_id, 'body', ${message}.body, 'replyTo', ${message}.reply_to,
  'mentionIds', ${message}.mentions, 'noticed', ${message}.notice, 'files', ${message}.attachments,
  'changed', ${message}.changed, 'sentAt', ${message}.sent_at, 'editedAt', ${message}.edited_at,
  'deleted', ${message}.deleted_at is not null`;

const quoted = part`'quoted', (
  select json_build_object(${fieldsOf(part`answered`)}) from message answered where answered.id = message.reply_to)`;

const reactors = part`'reactors', (
  select coalesce(json_agg(way), '[]') from (
    select reaction, json_agg(member_id) as "memberIds" from reaction where message_id = message.id group by reaction) way)`;

const isWhole = part`(known.everyone or c.version <> known.version)`;

const participants = part`
  select json_agg(${place}) as participants from (
    select * from participant where conversation_id = c.id and ${isWhole}
    union all
    select participant.* from moved join participant
      on participant.conversation_id = moved.conversation_id and participant.member_id = moved.member_id
    where moved.conversation_id = c.id and not ${isWhole}) one
  left join member on member.id = one.member_id`;

const blocks = part`
  select json_agg(json_build_array(block.member_id, block.blocked_id)) as blocks
  from participant blocker
  join block on block.member_id = blocker.member_id
  join participant blocked on blocked.conversation_id = c.id and blocked.member_id = block.blocked_id
  where blocker.conversation_id = c.id and ${isWhole}`;

/** All of these conversations in one statement and one snapshot, with what came after that which is at hand. */
export function readFeeds(sql: Sql, wanted: readonly Wanted[]): Promise<FeedRow[]> {
  const moved = wanted.flatMap(({ id, memberIds }) => memberIds.map((memberId) => ({ id, memberId })));
  return sql<FeedRow>`
    with moved as materialized (
      select * from unnest(${moved.map(({ id }) => id)}::uuid[], ${moved.map(({ memberId }) => memberId)}::uuid[])
        moved(conversation_id, member_id))
    select known.id, c.id is not null as exists, c.last_sequence as sequence, c.version, c.changes, ${isWhole} as whole, p.participants, b.blocks,
      case when known.version < 0 or c.id is null then (
        select json_agg(member_id) from departure where conversation_id = known.id) end as departed,
      coalesce(m.messages, '[]') as messages, coalesce(x.changed, '[]') as changed
    from unnest(${wanted.map(({ id }) => id)}::uuid[], ${wanted.map(({ last }) => last)}::int[],
      ${wanted.map(({ version }) => version)}::int[], ${wanted.map(({ changes }) => changes)}::int[],
      ${wanted.map(({ everyone }) => everyone)}::boolean[]) known(id, last, version, changes, everyone)
    left join conversation c on c.id = known.id
    cross join lateral (${participants}) p
    cross join lateral (${blocks}) b
    cross join lateral (
      select json_agg(json_build_object(${fieldsOf(part`message`)}, ${quoted}) order by sequence) as messages
      from message
      where message.conversation_id = c.id and message.sequence > greatest(
        known.last, c.last_sequence - case when known.last < 0 then ${firstRead}::int else ${keepMessages}::int end)) m
    cross join lateral (
      select json_agg(json_build_object(${fieldsOf(part`message`)}, ${quoted}, ${reactors}) order by changed) as changed
      from (
        select * from message
        where message.conversation_id = c.id and message.changed > known.changes and message.changed > 0
          and known.changes between 0 and c.changes - 1
        order by message.changed desc limit ${keepMessages}) message) x`;
}
