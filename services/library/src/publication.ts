import { isUuid, type Part, type Transaction } from '@minga/database';
import type { SearchDocument } from '@minga/document';
import { fail, failure, type Failure } from '@minga/problem';
import { check, firstFree, slugOf, type Locale } from '@minga/text';

/** An address one may link to, or a failure; empty is null. */
export function readUrl(field: string, value: string | null | undefined, failures: Failure[]): string | null {
  const text = (value ?? '').trim();
  if (text === '') return null;
  const url = URL.parse(text);
  if (text.length > 500) failures.push(failure('TOO_LONG', field, `${field} has 500 characters at most.`));
  else if (!url || !['http:', 'https:'].includes(url.protocol) || !url.hostname.includes('.'))
    failures.push(failure('INVALID', field, `${field} is an http or https address.`));
  return text;
}

/** A year that has been, or a failure. */
export function readYear(year: number | null | undefined, failures: Failure[], field = 'year'): number | null {
  if (year == null) return null;
  if (year < 1900 || year > new Date().getFullYear())
    failures.push(failure('INVALID', field, `${field} is between 1900 and this year.`));
  return year;
}

/** A year as a draft may have it, or a failure where none can be. */
export function keptYear(year: number | null, failures: Failure[]): number | null {
  if (year !== null && Math.abs(year) > 9_999) failures.push(failure('INVALID', 'year', 'year is between 1900 and this year.'));
  return year;
}

/** A country's code, or a failure. */
export function readCountry(country: string, failures: Failure[]): string {
  const code = country.trim().toUpperCase();
  if (code === '') failures.push(failure('REQUIRED', 'country', 'country is required.'));
  else if (!/^([A-Z]{2}|INT)$/.test(code)) failures.push(failure('INVALID', 'country', 'country is ISO 3166-1 alpha-2.'));
  return code;
}

/** A long text that may be left out. */
export const readOptional = (field: string, value: string | null | undefined, failures: Failure[]): string | null =>
  check(field, value, { min: 0, max: 10_000 }, failures) || null;

/** Short words, without doubles. */
export function readMethods(methods: readonly string[] | null | undefined, failures: Failure[]): string[] {
  if ((methods?.length ?? 0) > 10) failures.push(failure('TOO_MANY', 'methods', 'methods has 10 at most.'));
  return [...new Set((methods ?? []).slice(0, 10).map((method) => check('methods', method, { max: 80 }, failures)))];
}

/** Topics that exist, or a failure. */
export async function readTopics(
  tx: Transaction,
  given: readonly string[] | null | undefined,
  failures: Failure[],
): Promise<string[]> {
  const ids = [...new Set((given ?? []).map((id) => id.toLowerCase()))];
  if (ids.length > 10) failures.push(failure('TOO_MANY', 'topicIds', 'topicIds has 10 at most.'));
  const known = await tx.sql`select 1 from topic where id = any(${ids.filter(isUuid)})`;
  if (known.length < ids.length) failures.push(failure('NOT_FOUND', 'topicIds', 'There is no such topic.'));
  return ids;
}

/** Checks the places that profiles owns, by the projection that its events feed. */
export async function checkPlaces(
  tx: Transaction,
  { institutionId, regionCode }: { institutionId?: string | null; regionCode?: string | null },
  failures: Failure[],
): Promise<void> {
  if (institutionId) {
    const known = isUuid(institutionId) ? await tx.sql`select 1 from institution where id = ${institutionId}` : [];
    if (known.length === 0) failures.push(failure('NOT_FOUND', 'institutionId', 'There is no such institution.'));
  }
  if (regionCode) {
    const known = await tx.sql`select 1 from region where code = ${regionCode}`;
    if (known.length === 0) failures.push(failure('NOT_FOUND', 'regionCode', 'There is no such region.'));
  }
}

/** Drafts of cases, or of resources, that one member may have lying about. */
const mostDrafts = 100;

/** Refuses one draft more than a member may have in a table. */
export async function checkDrafts(tx: Transaction, table: Part, memberId: string): Promise<void> {
  const [{ count } = { count: 0 }] = await tx.sql<{ count: number }>`
    select count(*) from ${table} where author_id = ${memberId} and state = 'DRAFT'`;
  if (count >= mostDrafts) fail('TOO_MANY', null, `A member has ${mostDrafts} drafts at most.`);
}

/** The slug of a title, with the first free number behind it; the taken ones are those that begin alike. */
export async function freeSlug(
  title: string,
  taken: (base: string) => Promise<{ slug: string }[]>,
): Promise<string> {
  const base = slugOf(title) || 'sin-titulo';
  return firstFree(base, (await taken(base)).map((row) => row.slug));
}

/** What search is told of something that is not public, or no longer: that there is nothing. */
export const withdrawn = (
  kind: 'CASE' | 'RESOURCE',
  { id, version, locale }: { id: string; version: number; locale: Locale },
): SearchDocument => ({
  id, kind, version, deleted: true, audience: 'public', locale, title: '', keywords: '', body: '', facets: {},
});
