import { part, type Sql } from '@minga/database';
import { isArchived, isMuted } from '../attention/attention.policy.ts';
import { isDue } from './missed.policy.ts';

/** Transactions that were still writing when the last sweep looked: it looks back as far. */
const overlap = '15 seconds';
/** Messages of this long are looked at with one statement; the rest of a long pause comes with the next ones. */
const stretch = '5 minutes';
/** Nobody is told of more than so many messages of one conversation. */
const countAtMost = 1_000;

/**
 * Marks the places of all who have not read what was written until `until`, from where the last sweep ended. Answers
 * up to where it looked.
 */
export async function markMissed(sql: Sql, until: Date): Promise<Date> {
  const [swept] = await sql<{ upTo: Date }>`
    with sweep as (
      select up_to as since, least(${until}::timestamptz, up_to + ${stretch}::interval) as until from missed_sweep),
    late as (
      select m.conversation_id, max(m.sequence) as sequence from message m, sweep
      where m.sent_at > sweep.since - ${overlap}::interval and m.sent_at <= sweep.until
        and m.notice is null and m.deleted_at is null
      group by 1),
    marked as (
      update participant p set missed_since = sweep.until
      from sweep, late join conversation c on c.id = late.conversation_id
      where p.conversation_id = late.conversation_id and p.missed_since is null and p.state <> 'DECLINED'
        and greatest(p.read_up_to, p.notified_up_to, p.since_sequence) < late.sequence
        and not ${isMuted} and not ${isArchived})
    update missed_sweep set up_to = greatest(up_to, sweep.until) from sweep returning up_to as "upTo"`;
  return swept!.upTo;
}

/** Members who have something waiting and may be told of it now, by id. */
export async function findDue(sql: Sql, now: Date, after: string | null, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    select p.member_id as id from participant p join member m on m.id = p.member_id
    where p.missed_since is not null and p.member_id > ${after ?? '00000000-0000-0000-0000-000000000000'}
      and ${isDue(now)}
    group by 1 order by 1 limit ${limit}`;
  return rows.map(({ id }) => id);
}

export interface Missed {
  memberId: string;
  conversations: number;
  messages: number;
  requests: number;
  mail: boolean;
}

/** Messages of a place that its member has neither read nor been told of: not one's own, nor of whom one has blocked. */
const waiting = part`(
  select count(*) from (
    select from message x
    where x.conversation_id = p.conversation_id
      and x.sequence > greatest(p.read_up_to, p.notified_up_to, p.since_sequence)
      and x.sender_id <> p.member_id and x.notice is null and x.deleted_at is null
      and not exists (select from block where block.member_id = p.member_id and block.blocked_id = x.sender_id)
    limit ${countAtMost}::int) x)`;

/** Settles what these members have waiting, and answers what each is to be told. */
export const settleMissed = (sql: Sql, memberIds: readonly string[], now: Date) => sql<Missed>`
  with place as materialized (
    select p.id, p.member_id, p.state, c.last_sequence,
      case when p.state = 'DECLINED' or ${isMuted} or ${isArchived} then 0 else ${waiting} end as messages
    from participant p join conversation c on c.id = p.conversation_id
    where p.member_id = any(${memberIds}) and p.missed_since is not null),
  settled as (
    update participant p set missed_since = null, notified_up_to = place.last_sequence
    from place where p.id = place.id),
  told as (
    update member m set missed_at = ${now}
    where m.id in (select member_id from place where messages > 0) returning m.id, m.mail_missed)
  select told.id as "memberId", count(*) as conversations, sum(place.messages)::int as messages,
    count(*) filter (where place.state = 'REQUEST') as requests, told.mail_missed as mail
  from told join place on place.member_id = told.id and place.messages > 0
  group by told.id, told.mail_missed`;
