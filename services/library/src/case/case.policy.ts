import { part, nothing, type Part } from '@minga/database';
import type { Caller } from '@minga/viewer';

/** The library is public to read; what is published stands for the network. */
export const mayReadLibrary = (_caller: Caller | null): boolean => true;

/** Every member publishes and comments. */
export const mayPublish = (caller: Caller | null): caller is Caller => caller !== null;

const reviewers: ReadonlySet<string> = new Set(['FACILITATOR', 'MODERATOR', 'ADMIN']);

/** Those who read what members send in, and look after what has no author here. */
export const mayReview = (caller: Caller | null): boolean =>
  caller !== null && caller.roles.some((role) => reviewers.has(role));

/** SQL over a row `c`: whether it is everyone's. */
export const isPublished: Part = part`c.state = 'PUBLISHED'`;

/** SQL over a row `c`: its authors who said yes, and facilitators where it has none here. */
export const mayEditCase = (caller: Caller | null): Part =>
  caller === null
    ? part`false`
    : part`(exists (select from case_author own
        where own.case_id = c.id and own.member_id = ${caller.memberId} and own.accepted_at is not null)
      ${mayReview(caller) ? part`or not exists (select from case_author own where own.case_id = c.id)` : nothing})`;

/** SQL over a row `c`: what is not published is for its authors and whom they invited, and in review for facilitators. */
export const mayReadCase = (caller: Caller | null): Part =>
  caller === null
    ? isPublished
    : part`(${isPublished}
      or exists (select from case_author own where own.case_id = c.id and own.member_id = ${caller.memberId})
      ${mayReview(caller)
        ? part`or c.state = 'IN_REVIEW' or not exists (select from case_author own where own.case_id = c.id)`
        : nothing})`;
