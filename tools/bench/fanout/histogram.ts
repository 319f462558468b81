/** Milliseconds are counted in steps of this. */
const step = 0.1;
const slots = 300_000;

/** Counts of latencies, which can be added up over processes. */
export class Histogram {
  readonly counts: Uint32Array;

  constructor(counts?: Uint32Array) {
    this.counts = counts ?? new Uint32Array(slots);
  }

  add(milliseconds: number): void {
    this.counts[Math.min(slots - 1, Math.max(0, Math.round(milliseconds / step)))]!++;
  }

  merge(other: Uint32Array): void {
    for (let slot = 0; slot < slots; slot++) this.counts[slot]! += other[slot]!;
  }

  get total(): number {
    return this.counts.reduce((sum, count) => sum + count, 0);
  }

  /** The latency that this share of all stays within, in milliseconds. */
  at(share: number): number {
    let left = Math.ceil(this.total * share);
    for (let slot = 0; slot < slots; slot++) {
      left -= this.counts[slot]!;
      if (left <= 0) return Number((slot * step).toFixed(1));
    }
    return 0;
  }
}
