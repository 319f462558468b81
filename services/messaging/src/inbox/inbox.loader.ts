import { part, type Sql } from '@minga/database';
import DataLoader from 'dataloader';
import { listed, mostMarks } from '../conversation/conversation.policy.ts';
import type { Standing } from './inbox.positions.ts';

/** Streams that open within so many milliseconds are read together, as after a gateway comes back. */
const openingTogether = 2;

/** Where every conversation in a member's list stands, least lately used first; many members in one statement. */
export const standingsLoader = (sql: Sql) =>
  new DataLoader<string, Standing[]>(
    async (memberIds) => {
      const rows = await sql<Standing & { memberId: string }>`
        select p.member_id as "memberId", c.id, c.last_sequence as sequence, c.version + p.version as version,
          c.changes, marks.reads, p.since_sequence as since, p.delivered_up_to as delivered
        from participant p join conversation c on c.id = p.conversation_id
        cross join lateral (
          select case when count(*) > ${mostMarks}::int then p.read_up_to
            else sum(few.delivered_up_to + case when few.member_id = p.member_id
                or (coalesce(m.show_reads, true) and coalesce(viewer.show_reads, true)) then few.read_up_to else 0 end) filter (
              where few.member_id = p.member_id or (few.state = 'ACCEPTED' and not exists (
                select from block where block.member_id = few.member_id and block.blocked_id = p.member_id)))::bigint end as reads
          from (select * from participant where conversation_id = c.id limit ${mostMarks + 1}) few
          left join member m on m.id = few.member_id
          left join member viewer on viewer.id = p.member_id) marks
        where p.member_id = any(${memberIds}) and ${listed(part`p`, part`c`)} order by c.active_at`;
      const byMember = Map.groupBy(rows, (row) => row.memberId);
      return memberIds.map((id) => byMember.get(id) ?? []);
    },
    { cache: false, maxBatchSize: 200, batchScheduleFn: (read) => setTimeout(read, openingTogether) },
  );

/** Conversations that a member was in once, or has declined; many members in one statement. */
export const departedLoader = (sql: Sql) =>
  new DataLoader<string, string[]>(
    async (memberIds) => {
      const rows = await sql<{ memberId: string; id: string }>`
        select member_id as "memberId", conversation_id as id from departure where member_id = any(${memberIds})
        union all
        select member_id, conversation_id from participant where member_id = any(${memberIds}) and state = 'DECLINED'`;
      const byMember = Map.groupBy(rows, (row) => row.memberId);
      return memberIds.map((id) => byMember.get(id)?.map((row) => row.id) ?? []);
    },
    { cache: false, maxBatchSize: 200, batchScheduleFn: (read) => setTimeout(read, openingTogether) },
  );

/** A conversation's own numbers. */
export interface Numbers {
  id: string;
  sequence: number;
  version: number;
  changes: number;
}

/**
 * How far conversations are in which something was sent lately, and those that are asked for: what a lost wake-up may
 * have been about.
 */
export const numbersOf = (sql: Sql, ids: readonly string[], seconds: number) => sql<Numbers>`
  select id, last_sequence as sequence, version, changes from conversation
  where id in (
    select unnest(${ids}::uuid[])
    union select conversation_id from message where sent_at > now() - make_interval(secs => ${seconds}))`;
