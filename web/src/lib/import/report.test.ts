import { expect, it } from 'vitest';
import { countOf, emptyReport, withPiece } from './report.ts';

const item = (row: number, externalId: string, action: 'CREATE' | 'REFUSE') => ({ row, externalId, title: 'x', action, errors: [], candidates: null });

it('counts rows over pieces, and knows again what an earlier piece would have made', () => {
  const first = { first: 1, rows: 2, text: '' };
  const one = withPiece(emptyReport(), first, { items: [item(1, 'a', 'CREATE'), item(2, 'b', 'REFUSE')], unknownColumns: ['notas'] });
  const both = withPiece(one, { first: 3, rows: 2, text: '' }, { items: [item(1, 'a', 'CREATE'), item(2, 'b', 'CREATE')], unknownColumns: ['notas', 'x'] });
  expect(both.items.map(({ row, action }) => [row, action])).toEqual([[1, 'CREATE'], [2, 'REFUSE'], [3, 'UPDATE'], [4, 'CREATE']]);
  expect(both.unknownColumns).toEqual(['notas', 'x']);
  expect([countOf(both, 'CREATE'), countOf(both, 'REFUSE')]).toEqual([2, 1]);
});
