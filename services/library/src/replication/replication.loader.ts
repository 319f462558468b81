import type { Page } from '@minga/connection';
import { nothing, part, type Sql } from '@minga/database';
import { byId } from '@minga/subgraph';
import type { Caller } from '@minga/viewer';
import DataLoader from 'dataloader';
import { mayReadCase } from '../case/case.policy.ts';
import { mayDecide, maySeeReplication, mayWithdraw } from './replication.policy.ts';
import type { ReplicationRow, ReplicationStatus } from './replication.type.ts';

/** What is shown of a row `r` to this viewer. */
export const replicationColumns = (caller: Caller | null) => part`r.id, r.origin_id as "originId", r.replica_id as "replicaId",
  r.institution_id as "institutionId", r.organisation, r.country, r.region_code as "regionCode", r.place,
  r.started_year as "startedYear", r.locale, r.changes as "changesMarkdown", r.outcome, r.results as "resultsMarkdown",
  r.reported_by as "reportedById", r.reported_at as "reportedAt", r.status, r.decided_at as "decidedAt",
  case when ${caller === null ? part`false` : part`r.reported_by = ${caller.memberId} or ${mayDecide(caller)}`}
    then r.note end as "reviewNote",
  r.status = 'PENDING' and ${mayDecide(caller)} as "viewerMayConfirm",
  r.status = 'CONFIRMED' and ${mayDecide(caller)} as "viewerMayReject", ${mayWithdraw(caller)} as "viewerMayWithdraw"`;

/** Replications by id, of cases that the viewer may read. */
export const replicationLoader = (sql: Sql, caller: Caller | null) =>
  byId((ids) => sql<ReplicationRow>`
    select ${replicationColumns(caller)} from replication r join innovation_case c on c.id = r.origin_id
    where r.id = any(${ids}) and ${mayReadCase(caller)} and ${maySeeReplication(caller)}`);

export interface ReplicationsAsked {
  status: ReplicationStatus | null;
  page: Page;
}

/** Replications of each case that the viewer may see, newest first; one statement for all cases of a page. */
export const replicationsLoader = (sql: Sql, caller: Caller | null, { status, page: { limit, after } }: ReplicationsAsked) =>
  new DataLoader<string, ReplicationRow[]>(async (caseIds) => {
    const rows = await sql<ReplicationRow>`
      select x.* from unnest(${caseIds}::uuid[]) subject(id) cross join lateral (
        select ${replicationColumns(caller)} from replication r
        where r.origin_id = subject.id and ${maySeeReplication(caller)}
        ${status ? part`and r.status = ${status}` : nothing}
        ${after ? part`and (r.reported_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
        order by r.reported_at desc, r.id desc limit ${limit + 1}) x
      order by x."reportedAt" desc, x.id desc`;
    const byCase = Map.groupBy(rows, (row) => row.originId);
    return caseIds.map((id) => byCase.get(id) ?? []);
  });

/** One page of what waits for this viewer, the longest waiting first. */
export const findToConfirm = (sql: Sql, caller: Caller, { limit, after }: Page) => sql<ReplicationRow>`
  select ${replicationColumns(caller)} from replication r where r.status = 'PENDING' and ${mayDecide(caller)}
  ${after ? part`and (r.reported_at, r.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
  order by r.reported_at, r.id limit ${limit + 1}`;
