import type { Sql } from '@minga/database';
import type { Locale } from '@minga/text';
import { facetNames, type Criteria, type FacetCount, type FacetName } from '../engine/engine.ts';
import { facetFields } from './criteria.ts';
import type { Facet } from './search.type.ts';

const mostValues = 30;
/** Facets whose values are entities with names. */
const labelKinds: Partial<Record<FacetName, string>> = {
  region: 'REGION',
  institution: 'INSTITUTION',
  skill: 'SKILL',
  topic: 'TOPIC',
};

/** The values with the most hits, and those that are chosen even where they have none. */
function worthShowing(counts: readonly FacetCount[], chosen: readonly string[]): FacetCount[] {
  const sorted = counts.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const shown = sorted.filter(({ value }, place) => place < mostValues || chosen.includes(value));
  const missing = chosen.filter((value) => !shown.some((one) => one.value === value));
  return [...shown, ...missing.map((value) => ({ value, count: 0 }))];
}

/** Facets as clients see them, with names in the viewer's language. */
export async function presentFacets(
  sql: Sql,
  counted: Partial<Record<FacetName, FacetCount[]>>,
  criteria: Criteria,
): Promise<Facet[]> {
  const facets = facetNames
    .map((name) => ({ name, values: worthShowing(counted[name] ?? [], criteria.facets[name] ?? []) }))
    .filter(({ values }) => values.length > 0);
  const labels = await labelsOf(sql, facets, criteria.locale);
  return facets.map(({ name, values }) => ({
    name: facetFields[name],
    values: values
      .map(({ value, count }) => ({ value, count, label: labels.get(`${labelKinds[name]} ${value}`) ?? value }))
      .toSorted((a, b) => b.count - a.count || a.label.localeCompare(b.label, criteria.locale)),
  }));
}

async function labelsOf(
  sql: Sql,
  facets: readonly { name: FacetName; values: readonly FacetCount[] }[],
  locale: Locale,
): Promise<Map<string, string>> {
  const wanted = facets.flatMap(({ name, values }) => {
    const kind = labelKinds[name];
    return kind ? values.map(({ value }) => ({ kind, id: value })) : [];
  });
  if (wanted.length === 0) return new Map();
  const rows = await sql<{ kind: string; id: string; label: string | null }>`
    select kind, id, coalesce(labels ->> ${locale}::text, labels ->> 'ES') as label from label
    join unnest(${wanted.map((w) => w.kind)}::text[], ${wanted.map((w) => w.id)}::text[]) as given (kind, id) using (kind, id)`;
  return new Map(rows.flatMap(({ kind, id, label }) => (label === null ? [] : [[`${kind} ${id}`, label]])));
}
