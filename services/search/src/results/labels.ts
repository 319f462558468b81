import { LRUCache } from 'lru-cache';
import type { Sql } from '@minga/database';
import { badInput } from '@minga/problem';
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

interface Labelled {
  kind: string;
  id: string;
}

/** The values with the most hits, and those that are chosen even where they have none. */
function worthShowing(counts: readonly FacetCount[], chosen: readonly string[]): FacetCount[] {
  const sorted = counts.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const shown = sorted.filter(({ value }, place) => place < mostValues || chosen.includes(value));
  const missing = chosen.filter((value) => !shown.some((one) => one.value === value));
  return [...shown, ...missing.map((value) => ({ value, count: 0 }))];
}

const mostKept = 20_000;

/** Facets as clients see them, with names in the viewer's language. */
export class FacetLabels {
  /** The same few hundred values are shown again and again: what they are called is kept until something is written. */
  #kept = new LRUCache<string, string>({ max: mostKept });
  #version = -1;

  /** `versionOf` tells another number once something was written. */
  constructor(
    private readonly sql: Sql,
    private readonly versionOf: () => number,
  ) {}

  /** Refuses a filter by things that there are not: a BAD_USER_INPUT problem that names its field. */
  async requireKnown({ facets, locale }: Criteria): Promise<void> {
    const chosen = facetNames.flatMap((name) => {
      const kind = labelKinds[name];
      return kind ? (facets[name] ?? []).map((id) => ({ name, kind, id })) : [];
    });
    const labels = await this.#labelsOf(chosen, locale);
    const unsure = chosen.filter(({ kind, id }) => !labels.has(`${kind} ${id}`));
    if (unsure.length === 0) return;
    const known = await this.sql<Labelled>`
      select kind, id from label
      join unnest(${unsure.map((one) => one.kind)}::text[], ${unsure.map((one) => one.id)}::text[]) as given (kind, id) using (kind, id)
      where labels is not null`;
    const unknown = unsure.find(({ kind, id }) => !known.some((one) => one.kind === kind && one.id === id));
    if (!unknown) return;
    const field = facetFields[unknown.name];
    throw badInput(`${field} has a value that nothing has.`, `filter.${field}`);
  }

  async present(counted: Partial<Record<FacetName, FacetCount[]>>, criteria: Criteria): Promise<Facet[]> {
    const facets = facetNames
      .map((name) => ({ name, values: worthShowing(counted[name] ?? [], criteria.facets[name] ?? []) }))
      .filter(({ values }) => values.length > 0);
    const wanted = facets.flatMap(({ name, values }) => {
      const kind = labelKinds[name];
      return kind ? values.map(({ value }) => ({ kind, id: value })) : [];
    });
    const labels = await this.#labelsOf(wanted, criteria.locale);
    const { compare } = new Intl.Collator(criteria.locale);
    return facets.map(({ name, values }) => ({
      name: facetFields[name],
      values: values
        .map(({ value, count }) => ({ value, count, label: labels.get(`${labelKinds[name]} ${value}`) ?? value }))
        .toSorted((a, b) => b.count - a.count || compare(a.label, b.label)),
    }));
  }

  async #labelsOf(wanted: readonly Labelled[], locale: Locale): Promise<Map<string, string>> {
    const version = this.versionOf();
    if (version !== this.#version) this.#kept.clear();
    this.#version = version;
    const labels = new Map<string, string>();
    const unknown = wanted.filter(({ kind, id }) => {
      const label = this.#kept.get(`${locale} ${kind} ${id}`);
      if (label !== undefined) labels.set(`${kind} ${id}`, label);
      return label === undefined;
    });
    if (unknown.length === 0) return labels;
    const rows = await this.sql<Labelled & { label: string | null }>`
      select kind, id, coalesce(labels ->> ${locale}::text, labels ->> 'ES') as label from label
      join unnest(${unknown.map((w) => w.kind)}::text[], ${unknown.map((w) => w.id)}::text[]) as given (kind, id) using (kind, id)`;
    for (const { kind, id, label } of rows) {
      if (label === null) continue;
      labels.set(`${kind} ${id}`, label);
      // What was read before something was written may be old.
      if (version === this.versionOf()) this.#kept.set(`${locale} ${kind} ${id}`, label);
    }
    return labels;
  }
}
