import { Bits } from './memory/bits.ts';
import type { MemoryIndex } from './memory/memory-index.ts';

/** All that may be known of. */
export function visible({ columns: { audiences, length } }: MemoryIndex, allowed: Uint8Array): Bits {
  const documents = new Bits(length);
  for (let document = 0; document < length; document++) if (allowed[audiences.values[document]!]) documents.add(document);
  return documents;
}

/** Counts the facets' values of documents: of each its stamp and what it has of its own. */
export class FacetTally {
  constructor(
    private readonly index: MemoryIndex,
    private readonly allowed: Uint8Array,
  ) {}

  /** How many of so many documents have each value; of most that there are, by counting the others, as all are counted already. */
  count(documents: Bits, total: number): Uint32Array {
    const { audiences, counters, facetLimit } = this.index;
    if (total * 2 < audiences.documents(this.allowed, audiences.all)) return this.#count(documents);
    const all = counters.sum(this.allowed, () => true, new Uint32Array(facetLimit));
    const others = this.#count(visible(this.index, this.allowed).without(documents));
    return all.map((count, facet) => count - others[facet]!);
  }

  #count(documents: Bits): Uint32Array {
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
