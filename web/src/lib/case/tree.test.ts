import { describe, expect, it } from 'vitest';
import { grow } from './tree.ts';

const link = (id: string, depth: number, parentId: string | null = null) => ({ depth, parentId, replication: { id } });

describe('a lineage', () => {
  it('is a tree of what was done again, in the order of the list', () => {
    const tree = grow([link('a', 1), link('b', 1), link('c', 2, 'a'), link('d', 3, 'c')]);
    expect(tree.map(({ replication }) => replication.id)).toEqual(['a', 'b']);
    expect(tree[0]?.branches[0]?.branches[0]?.replication.id).toBe('d');
  });

  it('loses nothing whose parent is out of sight', () => {
    expect(grow([link('c', 2, 'gone')]).map(({ replication }) => replication.id)).toEqual(['c']);
  });
});
