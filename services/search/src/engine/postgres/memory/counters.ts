/** How many documents have each facet's value, by audience and kind: what a directory shows without looking at them. */
export class Counters {
  #buckets = new Map<number, Map<number, number>>();

  constructor(private readonly kinds: number) {}

  count(audience: number, kind: number, facets: readonly number[], by: number): void {
    const key = audience * this.kinds + kind;
    let bucket = this.#buckets.get(key);
    if (!bucket) this.#buckets.set(key, (bucket = new Map<number, number>()));
    for (const facet of facets) bucket.set(facet, (bucket.get(facet) ?? 0) + by);
  }

  /** Sums over the audiences and kinds that are allowed. */
  sum(audiences: Uint8Array, isKind: (kind: number) => boolean, into: Uint32Array): Uint32Array {
    for (const [key, bucket] of this.#buckets) {
      if (!audiences[Math.floor(key / this.kinds)] || !isKind(key % this.kinds)) continue;
      for (const [facet, count] of bucket) into[facet]! += count;
    }
    return into;
  }
}
