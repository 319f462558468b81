import { describe, expect, it } from 'vitest';
import { progressLine } from './progress.ts';

describe('the progress of a load', () => {
  it('is a bar that fills with the members', () => {
    expect(progressLine({ stage: 'members', members: 150_000, of: 300_000, rows: 0 })).toBe(`${'█'.repeat(12)}${'░'.repeat(12)} 150,000 of 300,000 members`);
  });

  it('tells what comes after the members, also where there are none', () => {
    expect(progressLine({ stage: 'counters', members: 3200, of: 3200, rows: 70_827 })).toBe(`${'█'.repeat(24)} indexes and counters (70,827 rows)`);
    expect(progressLine({ stage: 'done', members: 0, of: 0, rows: 294 })).toContain('294 rows');
  });
});
