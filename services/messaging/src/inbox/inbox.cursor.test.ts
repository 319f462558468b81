import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { encodeInboxCursor, positionsOf, resumePositions } from './inbox.cursor.ts';
import type { Standing } from './inbox.positions.ts';

const member = v7();
const standing = (sequence = 3): Standing => ({
  id: v7(), sequence, reads: 400, version: 1, changes: 2, since: 0, delivered: 0,
});
const many = (count: number) => Array.from({ length: count }, (_, i) => standing(i));
const cursorOf = (standings: Standing[]) => encodeInboxCursor(member, positionsOf(standings));

describe('an inbox cursor', () => {
  it('gives the positions back, also large ones', () => {
    const standings = [standing(0), standing(127), standing(128), { ...standing(2_000_000_000), reads: 99_999_999_999 }];
    // More was missed than is replayed; of a lower sequence nothing.
    const positions = resumePositions(cursorOf(standings), member, standings)!;
    for (const { id, sequence, reads, version, changes } of standings)
      expect(positions.get(id)).toEqual({ sequence, reads, version, changes });
  });

  it('stays short with any number of conversations', () => {
    expect(cursorOf(many(5_000)).length).toBeLessThan(1_500);
    expect(cursorOf(many(2)).length).toBeLessThan(60);
  });

  it('knows of a new conversation that nothing of it was seen', () => {
    const known = many(10);
    const fresh = standing(5);
    const positions = resumePositions(cursorOf(known), member, [...known, fresh])!;
    expect(positions.get(fresh.id)).toBeUndefined();
    expect(positions.get(known[3]!.id)).toBeDefined();
  });

  it('goes on when what it does not list is unchanged, and not when it is', () => {
    const standings = many(200);
    const cursor = cursorOf(standings);
    const moved = (index: number) => standings.map((s, i) => (i === index ? { ...s, sequence: s.sequence + 1 } : s));
    expect(resumePositions(cursor, member, moved(199))!.get(standings[199]!.id)!.sequence).toBe(199);
    expect(resumePositions(cursor, member, moved(0))).toBeUndefined();
    expect(resumePositions(cursor, member, [...standings, standing()])).toBeUndefined();
  });

  it('is refused when it is of someone else, ahead, too old or made up', () => {
    const standings = many(3);
    const cursor = cursorOf(standings);
    expect(resumePositions(cursor, v7(), standings)).toBeUndefined();
    expect(resumePositions(cursor, member, standings.map((s) => ({ ...s, sequence: 0 })))).toBeUndefined();
    expect(resumePositions(cursor, member, standings.map((s) => ({ ...s, sequence: 9_000 })))).toBeUndefined();
    for (const made of ['', 'x', 'AQ', cursor.slice(0, -2), `${cursor}AAAA`, '_'.repeat(3_999)])
      expect(resumePositions(made, member, standings)).toBeUndefined();
  });
});
