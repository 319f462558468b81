import type { Caller } from '@minga/viewer';
import { describe, expect, it } from 'vitest';
import { mayEndorse, mayReadMembers } from './member.policy.ts';

const caller: Caller = { memberId: 'm1', roles: ['MEMBER'], sessionId: 's1' };

describe('who may read members', () => {
  it('lets signed-in members', () => expect(mayReadMembers(caller)).toBe(true));
  it('keeps signed-out visitors out', () => expect(mayReadMembers(null)).toBe(false));
});

describe('who may endorse', () => {
  it('lets others', () => expect(mayEndorse(caller, 'm2')).toBe(true));
  it('refuses oneself', () => expect(mayEndorse(caller, 'm1')).toBe(false));
});
