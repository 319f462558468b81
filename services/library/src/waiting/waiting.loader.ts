import { part, type Sql } from '@minga/database';
import type { Caller } from '@minga/viewer';
import { mayReview } from '../case/case.policy.ts';
import { mayDecide } from '../replication/replication.policy.ts';
import type { LibraryWaiting } from './waiting.type.ts';

const inReview = part`(select count(*) from innovation_case where state = 'IN_REVIEW')
  + (select count(*) from resource where state = 'IN_REVIEW')`;

/** How much of each kind waits for a member. */
export async function findWaiting(sql: Sql, caller: Caller): Promise<LibraryWaiting> {
  const { memberId } = caller;
  const [found] = await sql<LibraryWaiting>`
    select
      (select count(*) from case_author where member_id = ${memberId} and accepted_at is null) as invitations,
      (select count(*) from replication r where r.status = 'PENDING' and ${mayDecide(caller)}) as replications,
      (select count(*) from case_author own join innovation_case c on c.id = own.case_id
        where own.member_id = ${memberId} and own.accepted_at is not null and c.state = 'RETURNED') as "returnedCases",
      (select count(*) from resource where author_id = ${memberId} and state = 'RETURNED') as "returnedResources",
      ${mayReview(caller) ? inReview : part`0`} as reviews`;
  return found!;
}
