import type { Meilisearch, Settings } from 'meilisearch';
import { exactTotal, facetNames, type FacetName, type HitKind } from '../engine.ts';
import { synonyms } from '../../language/lists.ts';

export const indexName = 'minga';
export const nextName = 'minga_next';

/** A document as Meilisearch has it. */
export interface Stored extends Record<FacetName, string | string[]> {
  key: string;
  id: string;
  kind: HitKind;
  audience: string;
  year: number;
  sortTitle: string;
  title: string;
  keywords: string;
  body: string;
}

export const keyOf = (kind: string, id: string): string => `${kind}_${id}`;

/** Every phrase of the lists with those that mean the same. */
function synonymsSetting(): Record<string, string[]> {
  const setting: Record<string, Set<string>> = {};
  for (const group of synonyms.groups) {
    const phrases = group.map((phrase) => phrase.join(' '));
    for (const phrase of phrases) {
      const others = (setting[phrase] ??= new Set());
      for (const other of phrases) if (other !== phrase) others.add(other);
    }
  }
  return Object.fromEntries(Object.entries(setting).map(([phrase, others]) => [phrase, [...others]]));
}

const settings = (): Settings => ({
  searchableAttributes: ['title', 'keywords', 'body'],
  filterableAttributes: [...facetNames, 'audience', 'year'],
  sortableAttributes: ['sortTitle', 'year', 'key'],
  displayedAttributes: ['id', 'kind', 'title', 'keywords', 'body'],
  synonyms: synonymsSetting(),
  faceting: { maxValuesPerFacet: 2_000 },
  pagination: { maxTotalHits: exactTotal + 1 },
});

const patience = { timeout: 120_000, interval: 100 };

/** An index with our settings, made where there is none. */
export async function prepareIndex(client: Meilisearch, name: string): Promise<void> {
  const made = await client.createIndex(name, { primaryKey: 'key' }).waitTask(patience);
  if (made.status === 'failed' && made.error?.code !== 'index_already_exists') throw new Error(made.error?.message);
  await done(client.index(name).updateSettings(settings()).waitTask(patience));
}

/** A task that the server took, and could not do. */
export class TaskFailed extends Error {}

/** Waits for a task that has to succeed. */
export async function done(task: Promise<{ status: string; error: { message: string; code?: string } | null }>): Promise<void> {
  const { status, error } = await task;
  if (status !== 'succeeded') throw new TaskFailed(`Meilisearch: ${error ? `${error.code ?? status}: ${error.message}` : status}`);
}

export { patience };
