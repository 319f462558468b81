import { present, type Connection, type Page } from '@minga/connection';
import type { GroupsContext } from '../context.ts';
import type { Group } from './group.type.ts';

/** A page of groups by size, each known to the operation from then on. */
export function groupPage(context: GroupsContext, rows: readonly Group[], page: Page): Connection<Group> {
  for (const row of rows) context.load.group.prime(row.id, row);
  return present(rows, page, (row) => [row.memberCount, row.id], (row) => row);
}
