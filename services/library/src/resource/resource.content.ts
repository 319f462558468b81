import { part, type Part, type Transaction } from '@minga/database';
import { Failed, type Failure } from '@minga/problem';
import { check, type Locale } from '@minga/text';
import { keptYear, readCountry, readTopics, readUrl, readYear } from '../publication.ts';
import type { ResourceKind } from './resource.type.ts';

/** What is told of a resource. */
export interface ResourceContent {
  title: string;
  locale: Locale;
  kind: ResourceKind;
  byline: string;
  year: number | null;
  country: string;
  extract: string;
  topicIds: string[];
  sourceUrl: string | null;
}

/** What a form sends: what is left out stays, null empties. */
export type ResourceGiven = { [Field in keyof ResourceContent]?: ResourceContent[Field] | null | undefined };

/** The country of a resource whose publisher's is not told: the network's own. */
const homeCountry = 'CL';

export const emptyResource = (locale: Locale): ResourceContent => ({
  title: '', locale, kind: 'GUIDE', byline: '', year: null, country: homeCountry, extract: '', topicIds: [], sourceUrl: null,
});

export const resourceFields = Object.keys(emptyResource('ES')) as (keyof ResourceContent)[];

/** What there was with what a form sends over it. */
export function mergedResource(before: ResourceContent, given: ResourceGiven): ResourceContent {
  const empty = emptyResource(before.locale);
  return Object.fromEntries(
    resourceFields.map((field) => [field, given[field] === undefined ? before[field] : (given[field] ?? empty[field])]),
  ) as unknown as ResourceContent;
}

export const resourceColumns = part`title, locale, kind, byline, year, country, extract, topic_ids, source_url`;

export const resourceValues = (content: ResourceContent): Part => part`${content.title}, ${content.locale}, ${content.kind},
  ${content.byline}, ${content.year}::smallint, ${content.country}, ${content.extract}, ${content.topicIds}::uuid[],
  ${content.sourceUrl}`;

/** The content of a row `c`, by the names of the interface above. */
export const resourceContentOf = part`c.title, c.locale, c.kind, c.byline, c.year, c.country, c.extract,
  c.topic_ids as "topicIds", c.source_url as "sourceUrl"`;

/** Reads a resource; each thing wrong with it is a failure with its field. */
export async function readResource(tx: Transaction, given: ResourceContent, failures: Failure[]): Promise<ResourceContent> {
  return {
    title: check('title', given.title, { min: 3, max: 200 }, failures),
    locale: given.locale,
    kind: given.kind,
    byline: check('byline', given.byline, { min: 2, max: 200 }, failures),
    year: readYear(given.year, failures),
    country: readCountry(given.country || homeCountry, failures),
    extract: check('extract', given.extract, { max: 5_000 }, failures),
    topicIds: await readTopics(tx, given.topicIds, failures),
    sourceUrl: readUrl('sourceUrl', given.sourceUrl, failures),
  };
}

/** Reads a draft: whatever is missing or wrong may stay so until it is sent in, as far as it can be kept at all. */
export async function readResourceDraft(
  tx: Transaction,
  given: ResourceContent,
  failures: Failure[],
): Promise<ResourceContent> {
  const short = (field: string, value: string | null, max: number) => check(field, value, { min: 0, max }, failures);
  return {
    title: short('title', given.title, 200),
    locale: given.locale,
    kind: given.kind,
    byline: short('byline', given.byline, 200),
    year: keptYear(given.year, failures),
    country: short('country', given.country, 60),
    extract: short('extract', given.extract, 5_000),
    topicIds: await readTopics(tx, given.topicIds, failures),
    sourceUrl: short('sourceUrl', given.sourceUrl, 500) || null,
  };
}

/** Reads a resource, or fails with all that is wrong. */
export async function readWholeResource(tx: Transaction, given: ResourceContent): Promise<ResourceContent> {
  const failures: Failure[] = [];
  const content = await readResource(tx, given, failures);
  if (failures.length > 0) throw new Failed(failures);
  return content;
}
