import { isUuid, type Transaction } from '@minga/database';
import { Failed, fail, type Failure } from '@minga/problem';
import { once } from '@minga/receipt';
import { check, type Locale } from '@minga/text';
import type { Caller } from '@minga/viewer';
import { v7 } from 'uuid';
import { mayReadCase } from '../case/case.policy.ts';
import type { Library } from '../case/case.service.ts';
import { checkPlaces, readCountry, readOptional, readYear } from '../publication.ts';
import { notice, noticeAuthors } from '../waiting/waiting.events.ts';
import type { ReportReplicationInput, ReviewReplicationInput, WithdrawReplicationInput } from './replication.inputs.ts';
import { mayDecide, maySeeReplication, mayWithdraw } from './replication.policy.ts';
import type { ReplicationStatus } from './replication.type.ts';

/** Reports of one member that may await an answer. */
const mostPending = 50;

async function readReport(tx: Transaction, input: ReportReplicationInput) {
  const failures: Failure[] = [];
  const report = {
    institutionId: input.institutionId || null,
    organisation: check('organisation', input.organisation, { min: 2, max: 200 }, failures),
    country: readCountry(input.country, failures),
    regionCode: input.regionCode || null,
    place: check('place', input.place, { min: 0, max: 200 }, failures) || null,
    startedYear: readYear(input.startedYear, failures, 'startedYear'),
    changes: readOptional('changes', input.changes, failures),
    results: readOptional('results', input.results, failures),
  };
  await checkPlaces(tx, report, failures);
  if (failures.length > 0) throw new Failed(failures);
  return report;
}

/** A case that this member may point at, or a failure with the field. */
async function checkCase(tx: Transaction, caller: Caller, field: string, id: string): Promise<string> {
  const [found] = isUuid(id)
    ? await tx.sql<{ id: string; state: string }>`
        select c.id, c.state from innovation_case c where c.id = ${id} and ${mayReadCase(caller)}`
    : [];
  if (!found || (field === 'originId' && found.state !== 'PUBLISHED')) fail('NOT_FOUND', field, 'There is no such case.');
  return found!.id;
}

/**
 * Refuses what would have a case come from itself. Links are made one at a time, as two that are no cycle alone may be
 * one together; those that await an answer count, as both may be confirmed later.
 */
async function checkLink(tx: Transaction, originId: string, replicaId: string): Promise<void> {
  if (originId === replicaId) fail('CYCLE', 'replicaId', 'A case is no replication of itself.');
  await tx.sql`select pg_advisory_xact_lock(hashtext('library.lineage'))`;
  const cycle = await tx.sql`
    with recursive below (id) as (
      select ${replicaId}::uuid
      union
      select r.replica_id from below join replication r on r.origin_id = below.id
      where r.replica_id is not null and r.status <> 'REJECTED')
    select 1 from below where id = ${originId}`;
  if (cycle.length > 0) fail('CYCLE', 'replicaId', 'The origin comes from this case itself.');
  const known = await tx.sql`
    select 1 from replication where origin_id = ${originId} and replica_id = ${replicaId} and status <> 'REJECTED'`;
  if (known.length > 0) fail('TAKEN', 'replicaId', 'Somebody told of this one before.');
}

/** Tells of a case that was done again; it counts once the origin confirms it. Answers its id. */
export function reportReplication(
  { database }: Library,
  caller: Caller,
  locale: Locale,
  input: ReportReplicationInput,
): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'reportReplication', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const originId = await checkCase(tx, caller, 'originId', input.originId);
      const replicaId = input.replicaId ? await checkCase(tx, caller, 'replicaId', input.replicaId) : null;
      const report = await readReport(tx, input);
      const [{ count } = { count: 0 }] = await tx.sql<{ count: number }>`
        select count(*) from replication where reported_by = ${memberId} and status = 'PENDING'`;
      if (count >= mostPending) fail('TOO_MANY', null, `${mostPending} reports of a member await an answer at most.`);
      if (replicaId !== null) await checkLink(tx, originId, replicaId);
      const id = v7();
      await tx.sql`
        insert into replication (id, origin_id, replica_id, institution_id, organisation, country, region_code, place,
          started_year, locale, changes, outcome, results, reported_by)
        values (${id}, ${originId}, ${replicaId}, ${report.institutionId}, ${report.organisation}, ${report.country},
          ${report.regionCode}, ${report.place}, ${report.startedYear}, ${input.locale ?? locale}, ${report.changes},
          ${input.outcome}, ${report.results}, ${memberId})`;
      await noticeAuthors(tx, 'REPLICATION_REPORTED', originId, memberId);
      return id;
    }),
  );
}

interface HeldReplication {
  id: string;
  originId: string;
  status: ReplicationStatus;
  reportedById: string | null;
  mayDecide: boolean;
  mayWithdraw: boolean;
}

/** Holds a replication that this member may see until the end of the transaction. */
async function hold(tx: Transaction, caller: Caller, id: string): Promise<HeldReplication> {
  const [held] = isUuid(id)
    ? await tx.sql<HeldReplication>`
        select r.id, r.origin_id as "originId", r.status, r.reported_by as "reportedById",
          ${mayDecide(caller)} as "mayDecide", ${mayWithdraw(caller)} as "mayWithdraw"
        from replication r join innovation_case c on c.id = r.origin_id
        where r.id = ${id} and ${mayReadCase(caller)} and ${maySeeReplication(caller)} for update of r`
    : [];
  return held ?? fail('NOT_FOUND', 'replicationId', 'There is no such replication.');
}

/** Keeps the origin's count right when a replication came to count, or no longer does. */
const recount = (tx: Transaction, { originId, status }: HeldReplication, becomes: ReplicationStatus | null) => tx.sql`
  update innovation_case set replication_count = replication_count
    + ${Number(becomes === 'CONFIRMED') - Number(status === 'CONFIRMED')}::integer
  where id = ${originId}`;

/** Says for the origin whether it is so; what was confirmed may be rejected later. Answers the replication's id. */
export function reviewReplication({ database }: Library, caller: Caller, input: ReviewReplicationInput): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'reviewReplication', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const failures: Failure[] = [];
      const note = check('note', input.note, { min: 0, max: 2_000 }, failures) || null;
      if (failures.length > 0) throw new Failed(failures);
      const held = await hold(tx, caller, input.replicationId);
      if (!held.mayDecide) fail('FORBIDDEN', 'replicationId', 'The origin confirms it.');
      const status = input.decision === 'CONFIRM' ? 'CONFIRMED' : 'REJECTED';
      if (held.status === status) return held.id;
      if (held.status === 'REJECTED') fail('CONFLICT', 'replicationId', 'It was rejected; it has to be told again.');
      await tx.sql`
        update replication set status = ${status}, decided_by = ${memberId}, decided_at = now(), note = ${note}
        where id = ${held.id}`;
      await recount(tx, held, status);
      const reporter = [held.reportedById].filter((id) => id !== null && id !== memberId) as string[];
      await notice(tx, `REPLICATION_${status}`, { caseId: held.originId }, reporter);
      return held.id;
    }),
  );
}

/** Takes back what one told of by mistake: it is gone, whatever the origin said to it. Answers the origin's id. */
export function withdrawReplication({ database }: Library, caller: Caller, input: WithdrawReplicationInput): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'withdrawReplication', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const held = await hold(tx, caller, input.replicationId);
      if (!held.mayWithdraw) fail('FORBIDDEN', 'replicationId', 'Who told of it takes it back.');
      await tx.sql`delete from replication where id = ${held.id}`;
      await recount(tx, held, null);
      return held.originId;
    }),
  );
}
