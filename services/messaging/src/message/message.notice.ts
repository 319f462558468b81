import type { Transaction } from '@minga/database';
import { v7 } from 'uuid';
import type { NoticeContent } from './notice.type.ts';

export interface NewNotice extends Partial<NoticeContent> {
  conversationId: string;
  /** Who did it. */
  senderId: string;
  kind: NoticeContent['kind'];
}

/**
 * Tells in a group what happened to it: a message without a text, with the next number. It is written in the
 * transaction of what happened, which holds the conversation's row lock by that until it ends.
 */
export async function writeNotice(tx: Transaction, notice: NewNotice): Promise<void> {
  const { conversationId, senderId, kind, memberIds = [], title = null } = notice;
  await tx.sql`
    with next as (
      update conversation set last_sequence = last_sequence + 1, active_at = clock_timestamp()
      where id = ${conversationId} returning id, last_sequence, active_at)
    insert into message (id, conversation_id, sequence, sender_id, body, notice, sent_at)
    select ${v7()}::uuid, id, last_sequence, ${senderId}, '', ${JSON.stringify({ kind, memberIds, title })}::jsonb, active_at
    from next`;
}
