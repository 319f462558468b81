import { isUuid, part, type Database, type Transaction } from '@minga/database';
import { Failed, fail } from '@minga/problem';
import { once } from '@minga/receipt';
import type { Caller } from '@minga/viewer';
import { dropAttachments } from '../attachment/attachment.service.ts';
import { acceptance, takes } from '../conversation/conversation.policy.ts';
import { noSuchMention, readDraft, type Draft } from './message.draft.ts';
import type { DeleteMessageInput, EditMessageInput, ReactToMessageInput } from './message.inputs.ts';
import { messageColumns } from './message.loader.ts';
import { mayDelete, mayEdit, mayReact, mayRead } from './message.policy.ts';
import type { Message } from './message.type.ts';

/** A message that is changed, as it is while the transaction has its conversation, with what decides who may. */
interface Target extends Message {
  isGroup: boolean;
  memberId: string;
  role: string;
  state: string;
  takes: boolean;
}

/** What was done, for the answer and for those who are to hear of it. */
export interface Changed {
  id: string;
  conversationId: string;
}

/**
 * Locks the conversation of a message that the caller may read, and reads the message after that: whatever happened to
 * it, or to the caller's place, before this transaction's turn is in it.
 */
async function lock(tx: Transaction, memberId: string, messageId: string): Promise<Target> {
  if (isUuid(messageId))
    await tx.sql`
      select 1 from conversation
      where id = (select conversation_id from message where message.id = ${messageId} and ${mayRead(memberId)})
      for no key update`;
  const [target] = isUuid(messageId)
    ? await tx.sql<Target>`
        select ${messageColumns}, c.low_id is null as "isGroup", own.member_id as "memberId", own.role, own.state,
          ${takes(memberId, part`c`)} as takes
        from message join conversation c on c.id = message.conversation_id
        join participant own on own.conversation_id = c.id and own.member_id = ${memberId}
        where message.id = ${messageId} and ${mayRead(memberId)}
        for key share of own`
    : [];
  return target ?? fail('NOT_FOUND', 'messageId', 'There is no such message.');
}

/** Why a message that is there may not be changed: it was taken back, is not one's own, or is where one is blocked. */
function refuse(target: Target): never {
  if (target.deleted || target.noticed) return fail('NOT_FOUND', 'messageId', 'There is no such message any more.');
  if (!target.takes) return fail('NOT_ACCEPTING', 'messageId', 'This conversation takes no messages.');
  return fail('FORBIDDEN', 'messageId', 'This is for whoever wrote it.');
}

/** Gives a message's change the next number of its conversation. */
const countChange = (tx: Transaction, { id, conversationId }: Target) => tx.sql`
  with next as (update conversation set changes = changes + 1 where id = ${conversationId} returning changes)
  update message set changed = next.changes from next where message.id = ${id}`;

async function checkMentions(tx: Transaction, { conversationId }: Target, { mentionIds }: Draft): Promise<void> {
  if (mentionIds.length === 0) return;
  const found = await tx.sql`
    select 1 from participant where conversation_id = ${conversationId} and member_id = any(${mentionIds})`;
  if (found.length < mentionIds.length) throw new Failed([noSuchMention()]);
}

/** Does something to a message once for ever by clientMutationId. It is committed when this resolves. */
function change(
  database: Database,
  { memberId }: Caller,
  mutation: string,
  input: { clientMutationId: string; messageId: string },
  work: (tx: Transaction, target: Target) => Promise<void>,
): Promise<Changed> {
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation, payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const target = await lock(tx, memberId, input.messageId);
      await work(tx, target);
      return { id: target.id, conversationId: target.conversationId };
    }),
  );
}

/** Gives one's own message another text. */
export function editMessage(database: Database, caller: Caller, input: EditMessageInput): Promise<Changed> {
  return change(database, caller, 'editMessage', input, async (tx, target) => {
    if (!mayEdit(target, target)) refuse(target);
    const draft = readDraft(input, (target.files ?? []).length > 0);
    await checkMentions(tx, target, draft);
    if (draft.body === target.body && draft.mentionIds.join() === target.mentionIds.join()) return;
    await countChange(tx, target);
    await tx.sql`
      with edited as (
        update message set body = ${draft.body}, mentions = ${draft.mentionIds}::uuid[], edited_at = clock_timestamp()
        where id = ${target.id} returning id, conversation_id, body)
      update message_words set lexemes = message_lexemes(edited.conversation_id, edited.body)
      from edited where message_id = edited.id`;
  });
}

/** Takes a message back: its place remains, and nothing else of it. Again, it does nothing. */
export function deleteMessage(database: Database, caller: Caller, input: DeleteMessageInput): Promise<Changed> {
  return change(database, caller, 'deleteMessage', input, async (tx, target) => {
    if (!mayDelete(target, target, target.isGroup))
      fail('FORBIDDEN', 'messageId', 'This is for whoever wrote it, or an ADMIN of the group.');
    if (target.deleted) return;
    await countChange(tx, target);
    await dropAttachments(tx, target.id);
    await tx.sql`
      with unworded as (delete from message_words where message_id = ${target.id}),
      unanswered as (delete from reaction where message_id = ${target.id})
      update message set body = '', mentions = '{}', reply_to = null, deleted_at = clock_timestamp()
      where id = ${target.id}`;
  });
}

/** Reacts, or takes a reaction back; whoever was asked to take part accepts by reacting. */
export function reactToMessage(database: Database, caller: Caller, input: ReactToMessageInput): Promise<Changed> {
  const { memberId } = caller;
  return change(database, caller, 'reactToMessage', input, async (tx, target) => {
    if (!mayReact(target, target)) refuse(target);
    const moved = input.on
      ? await tx.sql`
          insert into reaction (message_id, member_id, reaction) values (${target.id}, ${memberId}, ${input.reaction})
          on conflict do nothing returning 1`
      : await tx.sql`
          delete from reaction
          where message_id = ${target.id} and member_id = ${memberId} and reaction = ${input.reaction} returning 1`;
    if (moved.length > 0) await countChange(tx, target);
    if (input.on && target.state !== 'ACCEPTED')
      await tx.sql`
        with accepted as (${acceptance(memberId, part`${target.conversationId}::uuid`)} returning 1)
        update conversation set version = version + 1
        where id = ${target.conversationId} and exists (select from accepted)`;
  });
}
