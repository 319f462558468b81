import { present, type Connection, type Page } from '@minga/connection';
import type { GroupsContext } from '../context.ts';
import type { Discussion } from './discussion.type.ts';

type KeyOf = (row: Discussion) => (string | boolean)[];

/** The order of the newest activity. */
export const byActivity: KeyOf = (row) => [row.lastActivityAt.toISOString(), row.id];
/** The same, pinned ones first. */
export const byPinAndActivity: KeyOf = (row) => [row.pinned, ...byActivity(row)];

/** A page of discussions, each known to the operation from then on. */
export function discussionPage(context: GroupsContext, rows: readonly Discussion[], page: Page, keyOf: KeyOf) {
  for (const row of rows) context.load.discussion.prime(row.id, row);
  return present(rows, page, keyOf, (row) => row) satisfies Connection<Discussion>;
}
