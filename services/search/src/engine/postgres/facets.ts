import { part, type Part, type Sql } from '@minga/database';
import type { FacetCount, FacetName } from '../engine.ts';
import type { FacetValues } from './facet-values.ts';
import { where, type Conditions } from './matching.ts';

interface Counted {
  own: FacetName | '';
  id: number;
  count: number;
}

const counting = (conditions: Conditions, own?: FacetName): Part => part`
  select ${own ?? ''}::text as own, value.id, count(*) from document d cross join lateral unnest(d.facet_ids) as value (id)
  where ${where(conditions, own)} group by value.id`;

/** Counts the values of all facets at once, and once more for each that has a choice of its own, without that choice. */
export async function countFacets(
  sql: Sql,
  values: FacetValues,
  conditions: Conditions,
): Promise<Partial<Record<FacetName, FacetCount[]>>> {
  const chosen = [...conditions.chosen.keys()];
  const statements = chosen.reduce((left, own) => part`${left} union all ${counting(conditions, own)}`, counting(conditions));
  const rows = await sql<Counted>`${statements}`;
  const described = await values.describe([...new Set(rows.map((row) => row.id))]);
  const facets: Partial<Record<FacetName, FacetCount[]>> = {};
  for (const { own, id, count } of rows) {
    const known = described.get(id);
    if (!known) continue;
    const counted = chosen.includes(known.name) ? known.name : '';
    if (own === counted) (facets[known.name] ??= []).push({ value: known.value, count });
  }
  return facets;
}
