import { describe, expect, it } from 'vitest';
import { mayReadAccount } from './account.policy.ts';

describe('who may read an account', () => {
  const caller = { memberId: 'a', roles: ['ADMIN'] as const, sessionId: 's' };
  it('is its owner', () => expect(mayReadAccount(caller, 'a')).toBe(true));
  it('is no one else, whatever the role', () => expect(mayReadAccount(caller, 'b')).toBe(false));
  it('is never a signed-out caller', () => expect(mayReadAccount(null, 'a')).toBe(false));
});
