import { describe, expect, it } from 'vitest';
import { formatOf, piecesOf, Unreadable } from './pieces.ts';

describe('a file in pieces', () => {
  it('keeps every row of a CSV, whole, under its first line', () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => `c-${i},"Título, ${i}","dos\nlíneas y ""comillas"""`);
    const pieces = piecesOf('CSV', `\ufeffid,title,summary\r\n${rows.join('\r\n')}\r\n\r\n`);
    expect(pieces.flatMap(({ text }) => text.replace('id,title,summary\n', '').split(/\n(?=c-)/))).toEqual(rows);
    expect(pieces.map(({ first }) => first)).toEqual(Array.from({ length: 125 }, (_, i) => i * 40 + 1));
    expect(pieces.every(({ text }) => text.startsWith('id,title,summary\n'))).toBe(true);
  });

  it('divides by size too, and a row that is larger stays one', () => {
    const rows = [{ id: 1 }, { id: 2, summary: 'x'.repeat(250_000) }, { id: 3 }];
    const pieces = piecesOf('JSON', JSON.stringify(rows));
    expect(pieces.map(({ first, rows: count }) => [first, count])).toEqual([[1, 1], [2, 1], [3, 1]]);
    expect(pieces.flatMap(({ text }) => JSON.parse(text) as object[])).toEqual(rows);
  });

  it('says when there is no table', () => {
    for (const [format, text] of [['CSV', 'a,b\n"1,2\n'], ['JSON', '{'], ['JSON', '{}']] as const)
      expect(() => piecesOf(format, text)).toThrow(Unreadable);
    expect([piecesOf('CSV', ''), piecesOf('CSV', 'id,title\n'), piecesOf('JSON', '[]')]).toEqual([[], [], []]);
    expect([formatOf('Casos.JSON'), formatOf('casos.csv'), formatOf('casos')]).toEqual(['JSON', 'CSV', 'CSV']);
  });
});
