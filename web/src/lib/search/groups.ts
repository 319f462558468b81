import type { FacetBlock, Hit } from './search.graph.ts';

/** The hits of one kind: the best of them, and how many there are. */
export interface Group<Found = Hit> {
  kind: string;
  count: number;
  hits: Found[];
}

/** How many hits a kind shows before "all of them". */
const FEW = 4;

interface Answer<Found> {
  edges: readonly { node: Found }[];
  facets: readonly FacetBlock[];
}

/**
 * Hits by kind, the kind of the best hit first. Kinds that only have weaker hits come last, with their
 * count alone, so that none is forgotten.
 */
export function grouped<Found extends { kind: string }>({ edges, facets }: Answer<Found>): Group<Found>[] {
  const counts = facets.find(({ name }) => name === 'kinds')?.values ?? [];
  const groups = new Map<string, Group<Found>>();
  for (const { node } of edges) {
    const group = groups.get(node.kind) ?? { kind: node.kind, count: 0, hits: [] };
    if (group.hits.length < FEW) group.hits.push(node);
    group.count += 1;
    groups.set(node.kind, group);
  }
  for (const { value, count } of counts) {
    const group = groups.get(value);
    if (group) group.count = Math.max(count, group.hits.length);
    else if (count) groups.set(value, { kind: value, count, hits: [] });
  }
  return [...groups.values()];
}
