import { describe, expect, it } from 'vitest';
import { mayPublish, mayReadLibrary, mayReview } from './case.policy.ts';

const caller = { memberId: 'm', roles: ['MEMBER'] as const, sessionId: 's' };

describe('the library', () => {
  it('is read by everyone', () => expect([mayReadLibrary(null), mayReadLibrary(caller)]).toEqual([true, true]));
  it('is written by members', () => expect([mayPublish(null), mayPublish(caller)]).toEqual([false, true]));
  it('is reviewed by facilitators and those above', () => {
    expect([mayReview(null), mayReview(caller)]).toEqual([false, false]);
    for (const role of ['FACILITATOR', 'MODERATOR', 'ADMIN'] as const)
      expect(mayReview({ ...caller, roles: ['MEMBER', role] })).toBe(true);
    expect(mayReview({ ...caller, roles: ['REGIONAL_LEAD'] })).toBe(false);
  });
});
