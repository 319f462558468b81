import { describe, expect, it } from 'vitest';
import { isListed } from './conversation.policy.ts';

describe('a conversation', () => {
  it('shows to whoever opened it, and to the others from the first message', () => {
    expect(isListed({ opened: true }, 0)).toBe(true);
    expect(isListed({ opened: false }, 0)).toBe(false);
    expect(isListed({ opened: false }, 1)).toBe(true);
  });
});
