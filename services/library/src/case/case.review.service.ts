import { Failed, fail, type Failure } from '@minga/problem';
import { once } from '@minga/receipt';
import { check } from '@minga/text';
import type { Caller } from '@minga/viewer';
import { noticeAuthors } from '../waiting/waiting.events.ts';
import { holdCase, moveCase } from './case.change.ts';
import type { ReviewCaseInput } from './case.inputs.ts';
import { mayReview } from './case.policy.ts';
import { readWhole, release, type Library } from './case.service.ts';

/** What a facilitator says to a case that was sent in. Answers its id. */
export function reviewCase(
  { database }: Library,
  caller: Caller,
  input: ReviewCaseInput,
): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'reviewCase', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      if (!mayReview(caller)) fail('FORBIDDEN', null, 'Only facilitators may do this.');
      const held = await holdCase(tx, caller, input.caseId);
      if (held.state !== 'IN_REVIEW') fail('CONFLICT', 'caseId', 'The case is not in review.');
      if (held.mayEdit && !caller.roles.includes('ADMIN')) fail('FORBIDDEN', 'caseId', 'Nobody approves their own case.');
      if (input.decision === 'APPROVE') {
        await release(tx, held.id, await readWhole(tx, held), held.authorId);
        await noticeAuthors(tx, 'REVIEW_APPROVED', held.id, memberId);
        return held.id;
      }
      const failures: Failure[] = [];
      const note = check('note', input.note, { max: 2_000 }, failures);
      if (failures.length > 0) throw new Failed(failures);
      await moveCase(tx, held.id, 'RETURNED', note);
      await noticeAuthors(tx, 'REVIEW_RETURNED', held.id, memberId);
      return held.id;
    }),
  );
}
