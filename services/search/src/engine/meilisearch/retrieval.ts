import type { FederatedMultiSearchParams, Meilisearch } from 'meilisearch';
import { facetNames, type Criteria, type FacetCount, type FacetName, type HitKind } from '../engine.ts';
import { filterOf, type Condition } from './filter.ts';
import { indexName, ofKey, type Stored } from './indexes.ts';
import type { Reading } from './readings.ts';

/** What the server has found. */
export interface Hit {
  id: string;
  kind: HitKind;
}

/** What the readings of a text find together. */
export interface Retrieved {
  hits: Hit[];
  total: number;
  facets: Partial<Record<FacetName, FacetCount[]>>;
}

export interface Asking {
  readings: readonly Reading[];
  conditions: readonly Condition[];
  /** In which order, where no words tell one. */
  sort?: string[];
  offset?: number;
  limit?: number;
  facets?: readonly FacetName[];
}

/** Everything that holds for what is found besides its words; the choice of one facet may be left out. */
export function conditionsOf(criteria: Criteria, except?: FacetName): Condition[] {
  const conditions: Condition[] = [{ field: 'audience', in: criteria.audiences }];
  for (const name of facetNames) {
    const chosen = criteria.facets[name];
    if (chosen && name !== except) conditions.push({ field: name, in: chosen });
  }
  if (criteria.yearFrom !== null) conditions.push({ field: 'year', from: criteria.yearFrom });
  if (criteria.yearTo !== null) conditions.push({ field: 'year', from: 1 }, { field: 'year', to: criteria.yearTo });
  return conditions;
}

/** All readings at once: what several find is there once, counted once, and where the best of them has it. */
export async function retrieve(client: Meilisearch, asking: Asking): Promise<Retrieved> {
  const { readings, conditions, sort, offset = 0, limit = 0, facets = [] } = asking;
  const filter = filterOf(conditions);
  const { hits, estimatedTotalHits, facetsByIndex } = await client.multiSearch<FederatedMultiSearchParams, Pick<Stored, 'key'>>({
    federation: { offset, limit, ...(facets.length > 0 && { facetsByIndex: { [indexName]: [...facets] } }) },
    queries: readings.map(({ q, matchingStrategy, weight }) => ({
      indexUid: indexName,
      q,
      matchingStrategy,
      filter,
      ...(sort && { sort }),
      attributesToRetrieve: ['key'],
      federationOptions: { weight },
    })),
  });
  if (typeof estimatedTotalHits !== 'number') throw new Error('What answers at MEILI_URL is no Meilisearch server.');
  return {
    hits: hits.map(({ key }) => ofKey(key)),
    total: estimatedTotalHits,
    facets: countsOf(facetsByIndex?.[indexName]?.distribution ?? {}),
  };
}

const countsOf = (distribution: Record<string, Record<string, number>>): Retrieved['facets'] =>
  Object.fromEntries(
    Object.entries(distribution).map(([name, values]) => [
      name,
      Object.entries(values).filter(([, count]) => count > 0).map(([value, count]) => ({ value, count })),
    ]),
  );
