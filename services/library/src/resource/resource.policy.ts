import { nothing, part, type Part } from '@minga/database';
import type { Caller } from '@minga/viewer';
import { isPublished, mayReview } from '../case/case.policy.ts';

/** SQL over a row `c` of resource: who put it here, and facilitators where nobody here did. */
export const mayEditResource = (caller: Caller | null): Part =>
  caller === null
    ? part`false`
    : part`(c.author_id is not distinct from ${caller.memberId}::uuid ${mayReview(caller) ? part`or c.author_id is null` : nothing})`;

/** Who sent a resource in is for facilitators to know, and for oneself: nobody put their name to it. */
export const maySeeSubmitter = (caller: Caller | null, authorId: string): boolean =>
  mayReview(caller) || caller?.memberId === authorId;

/** SQL over a row `c` of resource: what is not published is for who put it here, and in review for facilitators. */
export const mayReadResource = (caller: Caller | null): Part =>
  caller === null
    ? isPublished
    : part`(${isPublished} or ${mayEditResource(caller)} ${mayReview(caller) ? part`or c.state = 'IN_REVIEW'` : nothing})`;
