import { expect, it } from 'vitest';
import { maySeeSubmitter } from './resource.policy.ts';

const as = (memberId: string, ...roles: ('MEMBER' | 'FACILITATOR')[]) => ({ memberId, roles, sessionId: 's' });

it('tells who sent a resource in to facilitators, and to oneself', () => {
  expect([maySeeSubmitter(as('ana', 'MEMBER'), 'ana'), maySeeSubmitter(as('eva', 'FACILITATOR'), 'ana')]).toEqual([true, true]);
  expect([maySeeSubmitter(null, 'ana'), maySeeSubmitter(as('luis', 'MEMBER'), 'ana')]).toEqual([false, false]);
});
