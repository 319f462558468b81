import type { Transaction } from '@minga/database';

/** The one channel of PostgreSQL on which every process of groups listens. */
export const channel = 'groups_activity';

export type Wake = { discussion: string } | { group: string };

/** PostgreSQL delivers equal ones of a transaction once, and none of a transaction that is undone. */
const wake = (tx: Transaction, subject: Wake) => tx.sql`select pg_notify(${channel}, ${JSON.stringify(subject)})`;

/** There is something new in the discussion, once the transaction is committed. */
export const wakeDiscussion = (tx: Transaction, discussion: string) => wake(tx, { discussion });

/** Who is in these groups has changed, once the transaction is committed. */
export async function wakeGroups(tx: Transaction, groups: readonly string[]): Promise<void> {
  for (const group of new Set(groups)) await wake(tx, { group });
}
