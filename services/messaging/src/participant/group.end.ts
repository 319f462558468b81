import type { Transaction } from '@minga/database';

/** Messages deleted with one statement, which must not take too long. */
const portion = 20_000;

/** Deletes a group that nobody is in any more: its messages, their files and its picture. */
export async function dissolve(tx: Transaction, conversationId: string): Promise<void> {
  await tx.sql`
    delete from file where holder_id = ${conversationId} or holder_id in (
      select id from message where conversation_id = ${conversationId} and attachments is not null)`;
  let deleted: unknown[];
  do {
    deleted = await tx.sql`
      delete from message where id in (
        select id from message where conversation_id = ${conversationId} limit ${portion}) returning 1`;
  } while (deleted.length === portion);
  await tx.sql`delete from conversation where id = ${conversationId}`;
}
