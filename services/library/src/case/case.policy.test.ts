import { describe, expect, it } from 'vitest';
import { mayPublish, mayReadLibrary } from './case.policy.ts';

const caller = { memberId: 'm', roles: ['MEMBER'] as const, sessionId: 's' };

describe('the library', () => {
  it('is read by everyone', () => expect([mayReadLibrary(null), mayReadLibrary(caller)]).toEqual([true, true]));
  it('is written by members', () => expect([mayPublish(null), mayPublish(caller)]).toEqual([false, true]));
});
