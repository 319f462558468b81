import { describe, expect, it } from 'vitest';
import { isListed } from './conversation.policy.ts';

const place = { opened: false, state: 'ACCEPTED', sinceSequence: 0 } as const;

describe('a conversation', () => {
  it('shows to whoever opened it, and to the others from the first message', () => {
    expect(isListed({ ...place, opened: true }, 0)).toBe(true);
    expect(isListed(place, 0)).toBe(false);
    expect(isListed(place, 1)).toBe(true);
  });

  it('shows to who came later from what they may see', () => {
    expect(isListed({ ...place, sinceSequence: 7 }, 7)).toBe(false);
    expect(isListed({ ...place, sinceSequence: 7 }, 8)).toBe(true);
  });

  it('shows as a request, and no more once that is declined', () => {
    expect(isListed({ ...place, state: 'REQUEST' }, 1)).toBe(true);
    expect(isListed({ ...place, state: 'DECLINED', opened: true }, 1)).toBe(false);
  });
});
