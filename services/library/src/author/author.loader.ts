import { part, type Sql } from '@minga/database';
import type { Caller } from '@minga/viewer';
import DataLoader from 'dataloader';
import type { AuthorRow } from './author.type.ts';

/** The authors of each case, the lead first; those who have yet to accept as far as the viewer is concerned. */
export const authorsLoader = (sql: Sql, caller: Caller | null) =>
  new DataLoader<string, AuthorRow[]>(async (caseIds) => {
    const invited = caller
      ? part`or a.member_id = ${caller.memberId} or exists (select from case_author own
          where own.case_id = a.case_id and own.member_id = ${caller.memberId} and own.accepted_at is not null)`
      : part`or false`;
    const rows = await sql<AuthorRow>`
      select a.case_id as "caseId", a.member_id as "memberId", a.role, a.accepted_at is not null as accepted,
        a.invited_at as "invitedAt"
      from case_author a where a.case_id = any(${caseIds}) and (a.accepted_at is not null ${invited})
      order by a.role desc, a.invited_at, a.member_id`;
    const byCase = Map.groupBy(rows, (row) => row.caseId);
    return caseIds.map((id) => byCase.get(id) ?? []);
  });
