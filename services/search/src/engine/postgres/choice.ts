import type { FacetCount, FacetName } from '../engine.ts';
import type { FacetValues } from './facet-values.ts';
import type { Conditions } from './matching.ts';
import { hitKinds } from './memory/columns.ts';
import type { MemoryIndex } from './memory/memory-index.ts';

const passes = -1;
const fails = -2;

/** What was found, narrowed by what was chosen; each document is looked at once for the page, the total and the facets. */
export class Choice {
  /** Documents that are in all that was chosen, and how well they answer. */
  readonly documents: Uint32Array;
  readonly scores: Float32Array;
  readonly #all: Uint32Array;
  /** For each that was given: it passes, it fails, or which one choice alone it is not in. Null where all pass. */
  readonly #verdicts: Int8Array | null = null;
  readonly #names: readonly FacetName[];
  /** Where the choice of kinds stands among the choices, and which they are. */
  readonly #kindAt: number;
  readonly #isKind: Uint8Array;

  constructor(
    private readonly index: MemoryIndex,
    given: { documents: Uint32Array; scores: Float32Array },
    conditions: Conditions,
  ) {
    this.#all = this.documents = given.documents;
    this.scores = given.scores;
    this.#names = [...conditions.chosen.keys()];
    this.#kindAt = this.#names.indexOf('kind');
    this.#isKind = Uint8Array.from(hitKinds, (kind) => (conditions.kinds.has(kind) ? 1 : 0));
    if (this.#names.length === 0 && conditions.yearFrom === null && conditions.yearTo === null) return;
    const wanted = Array.from(conditions.chosen.values(), (values) => {
      const table = new Uint8Array(index.facetLimit);
      for (const value of values) table[value] = 1;
      return table;
    });
    const verdicts = (this.#verdicts = new Int8Array(given.documents.length));
    const documents = new Uint32Array(given.documents.length);
    const scores = new Float32Array(given.scores.length);
    let count = 0;
    for (let place = 0; place < documents.length; place++) {
      const document = given.documents[place]!;
      if ((verdicts[place] = this.#judge(document, conditions, wanted)) !== passes) continue;
      documents[count] = document;
      if (scores.length > 0) scores[count] = given.scores[place]!;
      count++;
    }
    this.documents = documents.subarray(0, count);
    this.scores = scores.subarray(0, count);
  }

  #judge(document: number, { yearFrom, yearTo }: Conditions, wanted: readonly Uint8Array[]): number {
    if (yearFrom !== null || yearTo !== null) {
      const year = this.index.columns.years.values[document]!;
      if ((yearFrom !== null && year < yearFrom) || (yearTo !== null && (year > yearTo || year < 1))) return fails;
    }
    let verdict = passes;
    for (let place = 0; place < wanted.length; place++) {
      if (this.#has(document, place, wanted[place]!)) continue;
      if (verdict !== passes) return fails;
      verdict = place;
    }
    return verdict;
  }

  /** Kinds stand in a column of their own, where they are found without going through a document's facets. */
  #has(document: number, place: number, wanted: Uint8Array): boolean {
    const { columns } = this.index;
    return place === this.#kindAt ? this.#isKind[columns.kinds.values[document]!] === 1 : columns.hasFacet(document, wanted);
  }

  /** Every value of each facet; of one that has a choice, what there would be without it. */
  async facets(values: FacetValues): Promise<Partial<Record<FacetName, FacetCount[]>>> {
    const most = this.index.facetLimit;
    const passing = new Uint32Array(most);
    const alone = this.#names.map(() => new Uint32Array(most));
    const facets = this.index.columns.facets.values;
    const starts = this.index.columns.facetStarts.values;
    for (let place = 0; place < this.#all.length; place++) {
      const verdict = this.#verdicts === null ? passes : this.#verdicts[place]!;
      if (verdict === fails) continue;
      const counts = verdict === passes ? passing : alone[verdict]!;
      const document = this.#all[place]!;
      const end = starts[document + 1]!;
      for (let i = starts[document]!; i < end; i++) counts[facets[i]!]!++;
    }
    return this.#described(values, passing, alone);
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
