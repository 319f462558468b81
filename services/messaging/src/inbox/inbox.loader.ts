import { part, type Sql } from '@minga/database';
import DataLoader from 'dataloader';
import { listed } from '../conversation/conversation.policy.ts';
import type { Standing } from './inbox.positions.ts';

/** Streams that open within so many milliseconds are read together, as after a gateway comes back. */
const openingTogether = 2;

/** Where every conversation in a member's list stands, least lately used first; many members in one statement. */
export const standingsLoader = (sql: Sql) =>
  new DataLoader<string, Standing[]>(
    async (memberIds) => {
      const rows = await sql<Standing & { memberId: string }>`
        select p.member_id as "memberId", c.id, c.last_sequence as sequence, c.version, r.reads
        from participant p join conversation c on c.id = p.conversation_id
        cross join lateral (
          select sum(read_up_to)::bigint as reads from participant where conversation_id = c.id) r
        where p.member_id = any(${memberIds}) and ${listed(part`p`, part`c`)} order by c.active_at`;
      const byMember = Map.groupBy(rows, (row) => row.memberId);
      return memberIds.map((id) => byMember.get(id) ?? []);
    },
    { cache: false, maxBatchSize: 200, batchScheduleFn: (read) => setTimeout(read, openingTogether) },
  );

/** Conversations in which something was sent lately, with the last number: what a lost wake-up may have been about. */
export const sentLately = (sql: Sql, seconds: number) => sql<{ id: string; sequence: number }>`
  select conversation_id as id, max(sequence) as sequence from message
  where sent_at > now() - make_interval(secs => ${seconds}) group by 1`;
