import { expect, it } from 'vitest';
import { withBar } from './progress.ts';

it('draws a bar for what has an end, and nothing for the rest', () => {
  expect(withBar('12,000 of 48,000 members')).toBe('█████░░░░░░░░░░░░░░░ 12,000 of 48,000 members');
  expect(withBar('0 of 0 members')).toMatch(/^░{20} /);
  expect(withBar('indexes and counters (9 rows)')).toBe('indexes and counters (9 rows)');
});
