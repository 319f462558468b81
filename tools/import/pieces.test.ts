import { expect, it } from 'vitest';
import { Made, piecesOf } from './pieces.ts';

it('divides a file into what one call takes, and loses no row', () => {
  const rows = Array.from({ length: 2_500 }, (_, i) => ({ id: i, summary: 'x'.repeat(i % 7 === 0 ? 2_000 : 10) }));
  const pieces = [...piecesOf(rows)];
  expect(pieces.flatMap(({ text }) => JSON.parse(text) as object[])).toEqual(rows);
  for (const { first, text } of pieces) {
    expect(text.length).toBeLessThan(600_000);
    expect((JSON.parse(text) as { id: number }[])[0]!.id).toBe(first - 1);
  }
  expect([...piecesOf([])]).toEqual([]);
});

it('knows again in a dry run what an earlier piece would have made', () => {
  const made = new Made();
  const rows = [['a', 'CREATE'], ['b', 'REFUSE'], ['a', 'CREATE'], ['b', 'CREATE'], ['c', 'UNCHANGED']] as const;
  expect(rows.map(([externalId, action]) => made.actionOf({ externalId, action }))).toEqual(['CREATE', 'REFUSE', 'UPDATE', 'CREATE', 'UNCHANGED']);
});
