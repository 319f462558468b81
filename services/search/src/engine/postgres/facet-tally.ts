import type { Bits } from './memory/bits.ts';
import type { MemoryIndex } from './memory/memory-index.ts';

/** Counts the facets' values of documents: of each its stamp and what it has of its own. */
export class FacetTally {
  constructor(private readonly index: MemoryIndex) {}

  /** How many of the documents have each value. */
  count(documents: Bits): Uint32Array {
    const { facetLimit, columns: { stamps, stamped, facets, facetStarts } } = this.index;
    const counts = new Uint32Array(facetLimit);
    const ofStamps = new Uint32Array(stamped.facets.length);
    documents.forEach((some) => {
      countStamps(some, stamps.values, ofStamps);
      countOwn(some, facetStarts.values, facets.values, counts);
    });
    ofStamps.forEach((count, stamp) => {
      if (count > 0) for (const facet of stamped.facets[stamp]!) counts[facet]! += count;
    });
    return counts;
  }
}

function countStamps(documents: Uint32Array, stamps: Uint32Array, counts: Uint32Array): void {
  for (let at = 0; at < documents.length; at++) counts[stamps[documents[at]! | 0]! | 0]!++;
}

function countOwn(documents: Uint32Array, starts: Uint32Array, facets: Uint32Array, counts: Uint32Array): void {
  for (let at = 0; at < documents.length; at++) {
    const document = documents[at]! | 0;
    const end = starts[document + 1]! | 0;
    for (let place = starts[document]! | 0; place < end; place++) counts[facets[place]! | 0]!++;
  }
}
