import type { FacetCount, FacetName } from '../engine.ts';
import type { FacetValues } from './facet-values.ts';
import type { Conditions } from './matching.ts';
import type { MemoryIndex } from './memory/memory-index.ts';

const passes = -1;
const fails = -2;

/** What was found, narrowed by what was chosen; each document is looked at once for the page, the total and the facets. */
export class Choice {
  /** Documents that are in all that was chosen, and their places among those that were given. */
  readonly documents: Uint32Array;
  readonly places: Uint32Array;
  readonly #all: Uint32Array;
  /** For each that was given: it passes, it fails, or which one choice alone it is not in. */
  readonly #verdicts: Int8Array;
  readonly #names: readonly FacetName[];

  constructor(
    private readonly index: MemoryIndex,
    given: Uint32Array,
    conditions: Conditions,
  ) {
    this.#all = given;
    this.#names = [...conditions.chosen.keys()];
    this.#verdicts = new Int8Array(given.length);
    const places = new Uint32Array(given.length);
    let count = 0;
    for (let place = 0; place < given.length; place++) {
      const verdict = this.#judge(given[place]!, conditions);
      this.#verdicts[place] = verdict;
      if (verdict === passes) places[count++] = place;
    }
    this.places = places.subarray(0, count);
    this.documents = this.places.map((place) => given[place]!);
  }

  #judge(document: number, { chosen, yearFrom, yearTo }: Conditions): number {
    if (yearFrom !== null || yearTo !== null) {
      const year = this.index.columns.years.values[document]!;
      if ((yearFrom !== null && year < yearFrom) || (yearTo !== null && (year > yearTo || year < 1))) return fails;
    }
    let verdict = passes;
    let place = 0;
    for (const wanted of chosen.values()) {
      if (!this.index.columns.hasFacet(document, wanted)) {
        if (verdict !== passes) return fails;
        verdict = place;
      }
      place++;
    }
    return verdict;
  }

  /** Every value of each facet; of one that has a choice, what there would be without it. */
  async facets(values: FacetValues): Promise<Partial<Record<FacetName, FacetCount[]>>> {
    const most = this.index.facetLimit;
    const passing = new Uint32Array(most);
    const alone = this.#names.map(() => new Uint32Array(most));
    const { facets, facetStarts } = this.index.columns;
    for (let place = 0; place < this.#all.length; place++) {
      const verdict = this.#verdicts[place]!;
      if (verdict === fails) continue;
      const counts = verdict === passes ? passing : alone[verdict]!;
      const document = this.#all[place]!;
      const end = facetStarts.values[document + 1]!;
      for (let i = facetStarts.values[document]!; i < end; i++) counts[facets.values[i]!]!++;
    }
    return this.#described(values, passing, alone);
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
