import { part, nothing, type Part } from '@minga/database';
import type { Caller } from '@minga/viewer';
import { mayReview } from '../case/case.policy.ts';

/**
 * SQL over a row `r`: whether this viewer speaks for the origin. Its authors do; where it has none here, facilitators,
 * though not for what they told themselves.
 */
export const mayDecide = (caller: Caller | null): Part =>
  caller === null
    ? part`false`
    : part`(exists (select from case_author own
        where own.case_id = r.origin_id and own.member_id = ${caller.memberId} and own.accepted_at is not null)
      ${mayReview(caller)
        ? part`or (r.reported_by is distinct from ${caller.memberId}::uuid
            and not exists (select from case_author own where own.case_id = r.origin_id))`
        : nothing})`;

/** SQL over a row `r`: what one told oneself may be taken back, whatever the origin said to it. */
export const mayWithdraw = (caller: Caller | null): Part =>
  caller === null ? part`false` : part`coalesce(r.reported_by = ${caller.memberId}, false)`;

/** SQL over a row `r`: what is not confirmed is for who told of it, for the origin and for facilitators. */
export const maySeeReplication = (caller: Caller | null): Part =>
  caller === null
    ? part`r.status = 'CONFIRMED'`
    : part`(r.status = 'CONFIRMED' or r.reported_by = ${caller.memberId} or ${mayDecide(caller)}
      ${mayReview(caller) ? part`or true` : nothing})`;
