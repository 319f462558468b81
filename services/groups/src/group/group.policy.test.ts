import type { Caller } from '@minga/viewer';
import { describe, expect, it } from 'vitest';
import type { GroupRole } from '../membership/membership.type.ts';
import { isActive, mayManage, mayReadGroups, mayReadInside, mayWrite } from './group.policy.ts';

const caller: Caller = { memberId: 'm1', roles: ['MEMBER'], sessionId: 's1' };
const roles: (GroupRole | null)[] = ['OWNER', 'MODERATOR', 'MEMBER', 'PENDING', null];

describe('who may read groups', () => {
  it('lets signed-in members', () => expect(mayReadGroups(caller)).toBe(true));
  it('keeps signed-out visitors out', () => expect(mayReadGroups(null)).toBe(false));
});

describe('who is in a group', () => {
  it('counts no one who still asks', () => expect(roles.map(isActive)).toEqual([true, true, true, false, false]));
  it('lets only those in it write', () => expect(roles.map(mayWrite)).toEqual([true, true, true, false, false]));
  it('lets owners and moderators accept others', () =>
    expect(roles.map(mayManage)).toEqual([true, true, false, false, false]));
});

describe('who may read inside', () => {
  it('is everyone in an open group', () =>
    expect(roles.map((viewerRole) => mayReadInside({ visibility: 'OPEN', viewerRole }))).toEqual(roles.map(() => true)));
  it.each(['CLOSED', 'HIDDEN'] as const)('is only who is in a %s one', (visibility) =>
    expect(roles.map((viewerRole) => mayReadInside({ visibility, viewerRole }))).toEqual(roles.map(isActive)));
});
