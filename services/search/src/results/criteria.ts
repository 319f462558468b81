import { badInput } from '@minga/problem';
import type { Locale } from '@minga/text';
import type { Criteria, FacetName } from '../engine/engine.ts';
import type { SearchFilter } from './search.inputs.ts';

/** Characters of a text that are looked at; the rest is cut, as a pasted page is still a question. */
export const longestText = 400;
const mostValues = 50;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const region = /^[A-Z]{2}-[A-Z0-9]{1,3}$/;
const country = /^[A-Z]{2,3}$/;
const any = /^/;

const fields: readonly [field: keyof SearchFilter, facet: FacetName, form: RegExp][] = [
  ['kinds', 'kind', any],
  ['regions', 'region', region],
  ['institutions', 'institution', uuid],
  ['skills', 'skill', uuid],
  ['topics', 'topic', uuid],
  ['sectors', 'sector', any],
  ['countries', 'country', country],
  ['stages', 'stage', any],
  ['resourceKinds', 'resourceKind', any],
  ['locales', 'locale', any],
];

/** What a facet is called in the API: like the filter's field, so that a chosen value goes straight into it. */
export const facetFields = Object.fromEntries(fields.map(([field, name]) => [name, field])) as Record<FacetName, string>;

function yearOf(field: 'yearFrom' | 'yearTo', year: number | null | undefined): number | null {
  if (year == null) return null;
  if (year < 1 || year > 9_999) throw badInput(`${field} is a year.`, `filter.${field}`);
  return year;
}

/** Checks what was asked for; a wrong filter is a BAD_USER_INPUT problem that names its field. */
export function criteriaOf(text: string, filter: SearchFilter, audiences: readonly string[], locale: Locale): Criteria {
  const facets: Criteria['facets'] = {};
  for (const [field, name, form] of fields) {
    const values = filter[field] as readonly string[] | null | undefined;
    if (values == null) continue;
    if (values.length > mostValues) throw badInput(`${field} has ${mostValues} values at most.`, `filter.${field}`);
    if (!values.every((value) => form.test(value))) throw badInput(`${field} has a malformed value.`, `filter.${field}`);
    facets[name] = [...new Set(values)];
  }
  return {
    // A surrogate's half or a zero byte is nothing that a database can read.
    text: text.slice(0, longestText).toWellFormed().replaceAll('\0', ' ').trim(),
    facets,
    yearFrom: yearOf('yearFrom', filter.yearFrom),
    yearTo: yearOf('yearTo', filter.yearTo),
    audiences,
    locale,
  };
}
