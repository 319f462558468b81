import { nothing, part, type Part } from '@minga/database';
import { facetNames, type Criteria, type FacetName } from '../engine.ts';
import type { FacetValues } from './facet-values.ts';

/** What documents have to be, ready for SQL over `d`. */
export interface Conditions {
  audiences: readonly string[];
  kinds: readonly string[] | null;
  /** Numbers of the chosen values of each facet. */
  chosen: ReadonlyMap<FacetName, readonly number[]>;
  yearFrom: number | null;
  yearTo: number | null;
  /** A tsquery; null for all documents. */
  query: string | null;
}

export async function conditionsOf(criteria: Criteria, values: FacetValues): Promise<Conditions> {
  const chosen = new Map<FacetName, readonly number[]>();
  for (const name of facetNames) {
    const wanted = criteria.facets[name];
    if (wanted) chosen.set(name, await values.find(name, wanted));
  }
  const { audiences, yearFrom, yearTo } = criteria;
  return { audiences, kinds: criteria.facets.kind ?? null, chosen, yearFrom, yearTo, query: null };
}

/** The conditions as SQL; `except` leaves out one facet's own choice. */
export function where(c: Conditions, except?: FacetName): Part {
  const facets = [...c.chosen].filter(([name]) => name !== except && name !== 'kind');
  return part`d.audience = any(${c.audiences})
    ${c.query === null ? nothing : part`and d.vector @@ ${c.query}::tsquery`}
    ${c.kinds && except !== 'kind' ? part`and d.kind = any(${c.kinds})` : nothing}
    ${facets.reduce((left, [, ids]) => part`${left} and d.facet_ids && ${ids}::integer[]`, nothing)}
    ${c.yearFrom === null ? nothing : part`and d.year >= ${c.yearFrom}`}
    ${c.yearTo === null ? nothing : part`and d.year between 1 and ${c.yearTo}`}`;
}
