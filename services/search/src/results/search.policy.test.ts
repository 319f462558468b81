import { describe, expect, it } from 'vitest';
import { audiencesOf } from './search.policy.ts';

describe('what a viewer may know of', () => {
  it('is what is public for signed-out visitors, whatever groups are named', () =>
    expect(audiencesOf(null, ['g1'])).toEqual(['public']));
  it("is the members' and the own groups' too for members", () =>
    expect(audiencesOf({ memberId: 'm1', roles: ['MEMBER'], sessionId: 's1' }, ['g1'])).toEqual([
      'public', 'members', 'group:g1',
    ]));
});
