import { isUuid, part, type Database, type Part, type Sql } from '@minga/database';
import { Failed, fail, failure } from '@minga/problem';
import { earlierResult, hashOf, isRepeated, turnOf } from '@minga/receipt';
import type { Caller } from '@minga/viewer';
import { v7 } from 'uuid';
import { readAttachmentIds, takeAttachments } from '../attachment/attachment.service.ts';
import { acceptance, participates, takes } from '../conversation/conversation.policy.ts';
import { noSuchMention, readDraft, type Draft } from './message.draft.ts';
import type { SendMessageInput } from './message.inputs.ts';
import { messageColumns } from './message.loader.ts';
import type { Message } from './message.type.ts';

interface NewMessage extends Draft {
  id: string;
  conversationId: string;
  senderId: string;
  replyTo: string | null;
}

/** A message as it was written, with its conversation's numbers from then. */
export interface Written extends Message {
  version: number;
  changes: number;
}

interface Receipt {
  clientMutationId: string;
  hash: Buffer;
}

/** Whether these are all in the conversation `place`; as SQL. */
const areThere = (memberIds: readonly string[]): Part => part`(cardinality(${memberIds}::uuid[]) = 0 or cardinality(${memberIds}::uuid[]) = (
  select count(*) from participant called
  where called.conversation_id = place.id and called.member_id = any(${memberIds}::uuid[])))`;

/** Whether there is nothing to answer, or a message of `place` that the sender sees; as SQL. */
const isAnswerable = (replyTo: string | null): Part => part`(${replyTo}::uuid is null or exists (
  select from message answered
  where answered.id = ${replyTo}::uuid and answered.conversation_id = place.id
    and answered.sequence > own.since_sequence and answered.notice is null))`;

/**
 * Gives the message the next number and writes it, with its receipt and its words, in one statement. After the turn of
 * its id the conversation's row is locked, for those who are in it: numbers are given in the order of commits, and one
 * that fails leaves no gap. Then the sender's place, as it is after that: whoever was removed meanwhile writes nothing.
 */
async function append(sql: Sql, message: NewMessage, receipt: Receipt) {
  const { id, conversationId, senderId, body, replyTo, mentionIds } = message;
  const [written] = await sql<Written>`
    with turn as materialized (
      select ${turnOf({ memberId: senderId, clientMutationId: receipt.clientMutationId })}),
    place as materialized (
      select id, low_id, high_id from conversation
      where id = ${conversationId} and exists (select from turn) and ${participates(senderId, part`conversation.id`)}
      for no key update),
    sender as materialized (
      select own.conversation_id from place join participant own on own.conversation_id = place.id
      where own.member_id = ${senderId} and ${takes(senderId, part`place`)}
        and ${isAnswerable(replyTo)} and ${areThere(mentionIds)}
      for key share of own),
    accepted as (${acceptance(senderId, part`(select conversation_id from sender)`)} returning 1),
    next as (
      update conversation c
      set last_sequence = c.last_sequence + 1, active_at = clock_timestamp(),
        version = c.version + (select count(*) from accepted)::int
      from sender where c.id = sender.conversation_id
      returning c.id, c.last_sequence, c.active_at, c.version, c.changes),
    written as (
      insert into message (id, conversation_id, sequence, sender_id, body, reply_to, mentions, sent_at)
      select ${id}::uuid, id, last_sequence, ${senderId}, ${body}, ${replyTo}, ${mentionIds}::uuid[], active_at
      from next returning *),
    receipted as (
      insert into receipt (member_id, client_mutation_id, mutation, payload_hash, result)
      select ${senderId}, ${receipt.clientMutationId}, 'sendMessage', ${receipt.hash}, to_jsonb(id) from written),
    worded as (
      insert into message_words (message_id, conversation_id, sequence, sent_at, lexemes)
      select id, conversation_id, sequence, sent_at, message_lexemes(conversation_id, body) from written)
    select ${messageColumns}, next.version, next.changes from written message, next`;
  return written;
}

/** Why nothing was written. */
async function refusal(sql: Sql, { conversationId, senderId, replyTo, mentionIds }: NewMessage): Promise<Failed> {
  const [found] = isUuid(conversationId)
    ? await sql<{ takes: boolean; answers: boolean; calls: boolean }>`
        select ${takes(senderId, part`place`)} as takes, ${isAnswerable(replyTo)} as answers, ${areThere(mentionIds)} as calls
        from conversation place join participant own on own.conversation_id = place.id
        where place.id = ${conversationId} and own.member_id = ${senderId}`
    : [];
  if (found && !found.takes)
    return new Failed([failure('NOT_ACCEPTING', 'conversationId', 'This conversation takes no messages.')]);
  if (found && !found.answers)
    return new Failed([failure('NOT_FOUND', 'replyTo', 'There is no such message in this conversation.')]);
  if (found && !found.calls) return new Failed([noSuchMention()]);
  return new Failed([failure('NOT_FOUND', 'conversationId', 'There is no such conversation.')]);
}

/** Writes it; with files, in a transaction in which they are taken. Nothing when it may not be written. */
async function write(database: Database, message: NewMessage, receipt: Receipt, attachmentIds: string[]) {
  if (attachmentIds.length === 0) return append(database.sql, message, receipt);
  return database.transaction(async (tx) => {
    const written = await append(tx.sql, message, receipt);
    if (!written) return undefined;
    const files = await takeAttachments(tx, message.senderId, message.id, attachmentIds);
    return { ...written, files };
  });
}

export interface Sent {
  id: string;
  /** The row itself, when it was written by this attempt. */
  message: Written | null;
}

/** Sends a message, once for ever by clientMutationId. It is committed when this resolves. */
export async function sendMessage(database: Database, { memberId }: Caller, input: SendMessageInput): Promise<Sent> {
  const { conversationId, clientMutationId, replyTo = null } = input;
  const attempt = { memberId, clientMutationId, mutation: 'sendMessage', payload: input };
  const receipt = { clientMutationId, hash: hashOf(attempt) };
  const attachmentIds = readAttachmentIds(input.attachmentIds);
  const draft = readDraft(input, attachmentIds.length > 0);
  if (replyTo !== null && !isUuid(replyTo))
    fail('NOT_FOUND', 'replyTo', 'There is no such message in this conversation.');
  const message = { ...draft, id: v7(), conversationId, senderId: memberId, replyTo };
  try {
    const written = isUuid(conversationId) ? await write(database, message, receipt, attachmentIds) : undefined;
    if (written) return { id: written.id, message: written };
  } catch (error) {
    if (!isRepeated(error)) throw error;
  }
  const id = await earlierResult<string>(database.sql, attempt);
  if (id === undefined) throw await refusal(database.sql, message);
  return { id, message: null };
}
