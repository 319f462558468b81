import type { Transaction } from '@minga/database';
import { publish } from '@minga/events';
import { groupDocuments } from './group.document.ts';

/** Tells search what a group looks like now. */
export async function announceGroup(tx: Transaction, id: string): Promise<void> {
  await tx.sql`update member_group set version = version + 1 where id = ${id}`;
  const [document] = await groupDocuments(tx.sql, [id]);
  await publish(tx, { type: 'GroupChanged', subject: id, payload: { document } });
}
