import type { Key } from '@minga/connection';
import type { SearchDocument } from '@minga/document';
import type { Locale } from '@minga/text';

/** What can be found; the other kinds of documents only lend their labels. */
export type HitKind = Exclude<SearchDocument['kind'], 'REGION' | 'TOPIC'>;

/** The lists that an answer is narrowed by: values of one are alternatives, all that are given hold together. */
export const facetNames = [
  'kind', 'region', 'institution', 'skill', 'topic', 'sector', 'country', 'stage', 'resourceKind', 'locale',
] as const;
export type FacetName = (typeof facetNames)[number];

export interface Criteria {
  /** At most 400 characters; empty for everything. */
  text: string;
  /** A name that is left out does not narrow; an empty list finds nothing. */
  facets: Partial<Record<FacetName, readonly string[]>>;
  yearFrom: number | null;
  yearTo: number | null;
  /** Who the viewer is to documents: nothing else is found, counted or shown. */
  audiences: readonly string[];
  locale: Locale;
}

/** Around a match in a snippet. Private characters, which no document keeps, so that no text can pretend to be one. */
export const matchStart = '\uE000';
export const matchEnd = '\uE001';

export interface Found {
  id: string;
  kind: HitKind;
  title: string;
  /** Text with the marks above, not HTML. */
  snippet: string;
  /** Its place in the order, for the next page. */
  key: Key;
}

export interface FacetCount {
  value: string;
  count: number;
}

/** What matches, ready to be read in parts: only what a client asked for is worked out. */
export interface Matches {
  /** What answered. */
  readonly engine: 'postgres' | 'meilisearch';
  /** The text with its typing errors put right, of words that the viewer's documents have; null where there are none. */
  readonly didYouMean: string | null;
  /** Whether another engine than the one that is set up answers, as that one does not. */
  readonly isFallback?: boolean;
  page(limit: number, after: Key | null): Promise<Found[]>;
  count(): Promise<{ total: number; isExact: boolean }>;
  /** Every value of each facet, in any order; a facet's own choice does not narrow its counts. */
  facets(): Promise<Partial<Record<FacetName, FacetCount[]>>>;
}

/** A cursor's key: the engine's name, its value in the order, the id and the kind. */
export const keyColumns = ['text', 'any', 'text', 'text'] as const;
/** Totals are exact up to here. */
export const exactTotal = 10_000;

/** Finds documents for one viewer. Every value stays a value: nothing in a text or a filter becomes a query language. */
export interface Engine {
  search(criteria: Criteria): Promise<Matches>;
}
