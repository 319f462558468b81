import type { Page } from '@minga/connection';
import { nothing, part, type Sql } from '@minga/database';
import DataLoader from 'dataloader';
import type { VersionRow } from './version.type.ts';

const columns = part`v.case_id as "caseId", v.number, v.content, v.changed_by as "changedById", v.changed_at as "changedAt",
  v.note, v.restored_from as "restoredFrom",
  (select b.content from case_version b where b.case_id = v.case_id and b.number = v.number - 1) as before`;

/** The versions of each case, newest first; one statement for all cases of a page. */
export const versionsLoader = (sql: Sql, { limit, after }: Page) =>
  new DataLoader<string, VersionRow[]>(async (caseIds) => {
    const rows = await sql<VersionRow>`
      select r.* from unnest(${caseIds}::uuid[]) subject(id) cross join lateral (
        select ${columns} from case_version v where v.case_id = subject.id
        ${after ? part`and v.number < ${after[0]}::integer` : nothing}
        order by v.number desc limit ${limit + 1}) r`;
    const byCase = Map.groupBy(rows, (row) => row.caseId);
    return caseIds.map((id) => byCase.get(id) ?? []);
  });

/** How many versions each case has; they are numbered without a gap. */
export const versionCountLoader = (sql: Sql) =>
  new DataLoader<string, number>(async (caseIds) => {
    const rows = await sql<{ id: string; count: number }>`
      select case_id as id, max(number) as count from case_version where case_id = any(${caseIds}) group by 1`;
    const counts = new Map(rows.map(({ id, count }) => [id, count]));
    return caseIds.map((id) => counts.get(id) ?? 0);
  });

/** One version of a case. */
export const findVersion = async (sql: Sql, caseId: string, number: number): Promise<VersionRow | null> =>
  (await sql<VersionRow>`
    select ${columns} from case_version v where v.case_id = ${caseId} and v.number = ${number}::integer`)[0] ?? null;
