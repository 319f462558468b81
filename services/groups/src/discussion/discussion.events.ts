import type { Transaction } from '@minga/database';
import { publish } from '@minga/events';
import { discussionDocuments } from './discussion.document.ts';

/** Tells search what a discussion looks like now. */
export async function announceDiscussion(tx: Transaction, id: string): Promise<void> {
  await tx.sql`update discussion set version = version + 1 where id = ${id}`;
  const [document] = await discussionDocuments(tx.sql, [id]);
  await publish(tx, { type: 'DiscussionChanged', subject: id, payload: { document } });
}
