import type { Meilisearch, Settings } from 'meilisearch';
import { exactTotal, facetNames, type FacetName, type HitKind } from '../engine.ts';
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
  /** What it has besides its words: see signs.ts. */
  signs: string[];
}

export const keyOf = (kind: string, id: string): string => `${kind}_${id}`;

/** What a key says. */
export function ofKey(key: string): { kind: HitKind; id: string } {
  const at = key.indexOf('_');
  return { kind: key.slice(0, at) as HitKind, id: key.slice(at + 1) };
}

const settings = (): Settings => ({
  searchableAttributes: ['title', 'keywords', 'body', 'signs'],
  // What is found is put in order here; this only has to bring the best of it among the first.
  rankingRules: ['words', 'typo', 'attribute', 'sort', 'exactness'],
  filterableAttributes: [...facetNames, 'audience', 'year', { attributePatterns: ['signs'], features: { facetSearch: false, filter: { equality: true, comparison: false } } }],
  sortableAttributes: ['sortTitle', 'year', 'key'],
  displayedAttributes: ['key'],
  // Left alone it takes these for parts of words.
  separatorTokens: [...'<>=+~^|$&#@*`%'],
  typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 }, disableOnNumbers: true, disableOnAttributes: ['signs'] },
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
