import type { Meilisearch, Settings } from 'meilisearch';
import { exactTotal, facetNames, type FacetName, type HitKind } from '../engine.ts';
import { synonyms } from '../../language/lists.ts';
import { codeOf, done } from './server.ts';

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
  // Left alone it takes these for parts of words.
  separatorTokens: [...'<>=+~^|$&#@*`%'],
  synonyms: synonymsSetting(),
  typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 }, disableOnNumbers: true },
  faceting: { maxValuesPerFacet: 2_000 },
  pagination: { maxTotalHits: exactTotal + 1 },
});

export const applySettings = (client: Meilisearch, name: string): Promise<void> =>
  done(client.index(name).updateSettings(settings()));

export async function exists(client: Meilisearch, name: string): Promise<boolean> {
  try {
    await client.getRawIndex(name);
    return true;
  } catch (error) {
    if (codeOf(error) === 'index_not_found') return false;
    throw error;
  }
}

/** An empty index with our settings, in the place of one that an earlier attempt left. */
export async function createNext(client: Meilisearch): Promise<void> {
  if (await exists(client, nextName)) await done(client.deleteIndex(nextName));
  await done(client.createIndex(nextName, { primaryKey: 'key' }));
  await applySettings(client, nextName);
}

/** Lets the new index serve, at once: there is no moment at which an empty or a half one does. */
export async function serveNext(client: Meilisearch): Promise<void> {
  if (await exists(client, indexName)) {
    await done(client.swapIndexes([{ indexes: [indexName, nextName], rename: false }]));
    await done(client.deleteIndex(nextName));
  } else await done(client.swapIndexes([{ indexes: [nextName, indexName], rename: true }]));
}
