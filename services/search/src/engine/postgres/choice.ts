import type { FacetCount, FacetName } from '../engine.ts';
import type { FacetValues } from './facet-values.ts';
import type { Conditions } from './matching.ts';
import { Bits } from './memory/bits.ts';
import { hitKinds } from './memory/columns.ts';
import type { MemoryIndex } from './memory/memory-index.ts';
import { FacetTally } from './facet-tally.ts';

const unknown = -1;
/** The bit of what a year decides; below it each choice has its own. */
const ofYear = 1 << 15;

/** What was found, narrowed by what was chosen; each document is looked at once for the page, the total and the facets. */
export class Choice {
  /** Documents that are in all that was chosen, and how many they are. */
  readonly passing: Bits;
  total = 0;
  /** For each choice: documents that are in all others, and not in it. */
  readonly #alone: readonly Bits[];
  readonly #names: readonly FacetName[];
  readonly #wanted: readonly Uint8Array[];
  /** Which choices each stamp is not in, as bits; worked out where it is met. */
  readonly #stamps: Int16Array;
  /** Whether nothing was chosen. */
  readonly isPlain: boolean;

  constructor(
    private readonly index: MemoryIndex,
    private readonly conditions: Conditions,
  ) {
    const { columns, facetLimit } = index;
    this.#names = [...conditions.chosen.keys()];
    this.isPlain = this.#names.length === 0 && conditions.yearFrom === null && conditions.yearTo === null;
    this.passing = new Bits(columns.length);
    this.#alone = this.#names.map(() => new Bits(columns.length));
    this.#wanted = Array.from(conditions.chosen.values(), (values) => {
      const table = new Uint8Array(facetLimit);
      for (const value of values) table[value] = 1;
      return table;
    });
    this.#stamps = new Int16Array(this.isPlain ? 0 : columns.stamped.facets.length).fill(unknown);
  }

  /** Takes documents that were found, and moves those that pass to the front of the lists; answers how many they are. */
  narrow(documents: Uint32Array, scores: Float32Array | null): number {
    const count = this.isPlain ? documents.length : this.#pass(documents, scores);
    this.passing.addAll(documents, count);
    this.total += count;
    return count;
  }

  #pass(documents: Uint32Array, scores: Float32Array | null): number {
    let count = 0;
    for (let place = 0; place < documents.length; place++) {
      if (!this.#judge(documents[place]!)) continue;
      documents[count] = documents[place]!;
      if (scores) scores[count] = scores[place]!;
      count++;
    }
    return count;
  }

  /** Whether a document is in all that was chosen; remembers those that one choice alone keeps out. */
  #judge(document: number): boolean {
    const fails = this.#failsOf(document);
    if (fails === 0) return true;
    if ((fails & (fails - 1)) === 0 && fails !== ofYear) this.#alone[31 - Math.clz32(fails)]!.add(document);
    return false;
  }

  /** The choices that a document is not in, as bits: a choice is of what stamps tell or of what documents have of their own. */
  #failsOf(document: number): number {
    const { columns } = this.index;
    const stamp = columns.stamps.values[document]!;
    let fails = this.#stamps[stamp]!;
    if (fails === unknown) {
      const facets = columns.stamped.facets[stamp]!;
      fails = this.#wanted.reduce((bits, wanted, place) => (facets.some((facet) => wanted[facet] === 1) ? bits : bits | (1 << place)), 0);
      this.#stamps[stamp] = fails;
    }
    if (fails !== 0) fails = this.#withoutOwn(document, fails);
    const { yearFrom, yearTo } = this.conditions;
    if (yearFrom === null && yearTo === null) return fails;
    const year = columns.years.values[document]!;
    return (yearFrom !== null && year < yearFrom) || (yearTo !== null && (year > yearTo || year < 1)) ? fails | ofYear : fails;
  }

  /** Takes away the choices that a document is in by what it has of its own. */
  #withoutOwn(document: number, fails: number): number {
    const { facets, facetStarts } = this.index.columns;
    const end = facetStarts.values[document + 1]!;
    let left = fails;
    this.#wanted.forEach((wanted, place) => {
      for (let i = facetStarts.values[document]!; i < end; i++) if (wanted[facets.values[i]!] === 1) left &= ~(1 << place);
    });
    return left;
  }

  /** Every value of each facet; of one that has a choice, what there would be without it. */
  async facets(values: FacetValues, allowed: Uint8Array): Promise<Partial<Record<FacetName, FacetCount[]>>> {
    const tally = new FacetTally(this.index, allowed);
    return this.#described(values, tally.count(this.passing, this.total), this.#alone.map((documents) => tally.count(documents, 0)));
  }

  /** Without a text, and with nothing but kinds chosen: what the counters say. */
  async counted(values: FacetValues, allowed: Uint8Array, kinds: ReadonlySet<string> | null) {
    const { counters, facetLimit } = this.index;
    const passing = counters.sum(allowed, (kind) => kinds === null || kinds.has(hitKinds[kind]!), new Uint32Array(facetLimit));
    const others = counters.sum(allowed, (kind) => kinds !== null && !kinds.has(hitKinds[kind]!), new Uint32Array(facetLimit));
    return this.#described(values, passing, this.#names.length > 0 ? [others] : []);
  }

  async #described(values: FacetValues, passing: Uint32Array, alone: readonly Uint32Array[]) {
    const ids = Array.from(passing.keys()).filter((id) => passing[id]! > 0 || alone.some((counts) => counts[id]! > 0));
    const described = await values.describe(ids);
    const counted: Partial<Record<FacetName, FacetCount[]>> = {};
    for (const id of ids) {
      const known = described.get(id);
      if (!known) continue;
      const own = this.#names.indexOf(known.name);
      const count = passing[id]! + (own >= 0 ? alone[own]![id]! : 0);
      if (count > 0) (counted[known.name] ??= []).push({ value: known.value, count });
    }
    return counted;
  }
}
