import type { Transaction } from '@minga/database';
import { publish } from '@minga/events';
import { memberDocuments } from './member.document.ts';

/** Tells the others what a member looks like now: groups, messaging and library keep who there is, search the text. */
export async function announceMembers(tx: Transaction, ids: readonly string[]): Promise<void> {
  const rows = await tx.sql<{ id: string; handle: string; name: string }>`
    update member set version = version + 1 where id = any(${ids}) returning id, handle, name`;
  const documents = new Map((await memberDocuments(tx.sql, ids)).map((document) => [document.id, document]));
  await publish(
    tx,
    rows.map((member) => ({
      type: 'MemberChanged',
      subject: member.id,
      payload: { member, document: documents.get(member.id) },
    })),
  );
}
