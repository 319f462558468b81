import { facetNames, type Criteria, type FacetName } from '../engine.ts';
import type { FacetValues } from './facet-values.ts';

/** What documents have to be besides being found. */
export interface Conditions {
  /** Numbers of the chosen values of each facet. */
  chosen: ReadonlyMap<FacetName, ReadonlySet<number>>;
  yearFrom: number | null;
  yearTo: number | null;
}

export async function conditionsOf(criteria: Criteria, values: FacetValues): Promise<Conditions> {
  const chosen = new Map<FacetName, ReadonlySet<number>>();
  for (const name of facetNames) {
    const wanted = criteria.facets[name];
    if (wanted) chosen.set(name, new Set(await values.find(name, wanted)));
  }
  return { chosen, yearFrom: criteria.yearFrom, yearTo: criteria.yearTo };
}

/** Nothing but to be found. */
export const anything: Conditions = { chosen: new Map(), yearFrom: null, yearTo: null };
