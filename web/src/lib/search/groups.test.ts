import { describe, expect, it } from 'vitest';
import { grouped } from './groups.ts';

const edges = (kinds: string[]) => kinds.map((kind, index) => ({ node: { kind, id: index } }));
const kinds = (counts: Record<string, number>) => [
  { name: 'kinds', values: Object.entries(counts).map(([value, count]) => ({ value, label: value, count })) },
];

describe('results by kind', () => {
  it('begin with the kind of the best hit and show a few of each', () => {
    const groups = grouped({ edges: edges(['GROUP', 'CASE', 'CASE', 'CASE', 'CASE', 'CASE']), facets: kinds({ CASE: 31, GROUP: 1 }) });
    expect(groups.map(({ kind, count, hits }) => [kind, count, hits.length])).toEqual([['GROUP', 1, 1], ['CASE', 31, 4]]);
  });

  it('forget no kind that has only weaker hits', () => {
    const groups = grouped({ edges: edges(['CASE']), facets: kinds({ CASE: 90, SKILL: 2, MEMBER: 0 }) });
    expect(groups.map(({ kind, count }) => [kind, count])).toEqual([['CASE', 90], ['SKILL', 2]]);
  });

  it('count what is there when the facets do not', () => {
    expect(grouped({ edges: edges(['CASE', 'CASE']), facets: [] })).toMatchObject([{ kind: 'CASE', count: 2 }]);
  });
});
