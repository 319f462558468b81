import { isUuid, part, type Database, type Transaction } from '@minga/database';
import { Failed, fail, type Failure } from '@minga/problem';
import { once } from '@minga/receipt';
import { check } from '@minga/text';
import type { Caller } from '@minga/viewer';
import { v7 } from 'uuid';
import { participates } from '../conversation/conversation.policy.ts';
import type { SendMessageInput } from './message.inputs.ts';
import { messageColumns } from './message.loader.ts';
import type { Message } from './message.type.ts';

interface NewMessage {
  conversationId: string;
  senderId: string;
  body: string;
  replyTo: string | null;
}

async function checkReply(tx: Transaction, { conversationId, replyTo }: NewMessage): Promise<void> {
  if (replyTo === null) return;
  const known = isUuid(replyTo)
    ? await tx.sql`select 1 from message where id = ${replyTo} and conversation_id = ${conversationId}`
    : [];
  if (known.length === 0) fail('NOT_FOUND', 'replyTo', 'There is no such message in this conversation.');
}

/**
 * Gives the message the next number and writes it, in one statement. The update takes the conversation's row lock,
 * which is held until the commit: numbers are given in the order of commits, and one that fails leaves no gap.
 */
async function append(tx: Transaction, { conversationId, senderId, body, replyTo }: NewMessage) {
  const [message] = await tx.sql<Message>`
    with next as (
      update conversation set last_sequence = last_sequence + 1, active_at = clock_timestamp()
      where id = ${conversationId} and ${participates(senderId, part`conversation.id`)}
      returning id, last_sequence, active_at)
    insert into message (id, conversation_id, sequence, sender_id, body, reply_to, sent_at)
    select ${v7()}::uuid, id, last_sequence, ${senderId}, ${body}, ${replyTo}, active_at from next
    returning ${messageColumns}`;
  return message;
}

/**
 * Sends a message, once for ever by clientMutationId. Answers its id, and the row itself when it was written by this
 * attempt. It is committed when this resolves.
 */
export async function sendMessage(
  database: Database,
  { memberId }: Caller,
  input: SendMessageInput,
): Promise<{ id: string; conversationId: string; message: Message | null }> {
  const { conversationId, clientMutationId, replyTo = null } = input;
  const attempt = { memberId, clientMutationId, mutation: 'sendMessage', payload: input };
  const failures: Failure[] = [];
  const body = check('body', input.body, { max: 8_000 }, failures);
  if (failures.length > 0) throw new Failed(failures);
  let written: Message | null = null;
  const id = await database.transaction((tx) =>
    once(tx, attempt, async () => {
      const message = { conversationId, senderId: memberId, body, replyTo };
      const appended = isUuid(conversationId) ? await append(tx, message) : undefined;
      if (!appended) return fail('NOT_FOUND', 'conversationId', 'There is no such conversation.');
      await checkReply(tx, message);
      written = appended;
      return appended.id;
    }),
  );
  return { id, conversationId, message: written };
}
