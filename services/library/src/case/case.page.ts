import { pageOf, present, type Connection, type PageArgs } from '@minga/connection';
import type { LibraryContext } from '../context.ts';
import { countCases, findCases, type CaseCriteria } from './case.loader.ts';
import type { CaseRow, Case } from './case.type.ts';

/** A page of cases, newest first; how many there are is counted only when it is asked for. */
export async function casePage(
  context: LibraryContext,
  criteria: CaseCriteria,
  args: PageArgs,
): Promise<Connection<Case>> {
  const page = pageOf(args, 'moment', 'uuid');
  const rows = await findCases(context.sql, context.caller, criteria, page);
  return {
    ...present(rows, page, (row) => [row.publishedAt.toISOString(), row.id], (row: CaseRow): Case => row),
    totalCount: () => countCases(context.sql, criteria),
  };
}
