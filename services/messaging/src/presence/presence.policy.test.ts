import { describe, expect, it } from 'vitest';
import { maySeePresence } from './presence.policy.ts';

describe('presence', () => {
  it('is for signed-in members', () => {
    expect(maySeePresence(null)).toBe(false);
    expect(maySeePresence({ memberId: 'm', roles: ['MEMBER'], sessionId: 's' })).toBe(true);
  });
});
