import { linesOf } from './lists.ts';

/** How words name values that have no document of their own: countries, and kinds of resources. */
const languages = ['es', 'en', 'pt', 'fr'].map((language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }));

/** Names from `synonyms/facets.txt`: `resourceKind GUIDE: guía, manual`. */
const listed = new Map(
  linesOf('synonyms/facets.txt').map((line) => {
    const [value, names] = line.split(':') as [string, string];
    return [value.trim(), names.split(',').map((name) => name.trim())];
  }),
);

export function facetNamesOf({ name, value }: { name: string; value: string }): string[] {
  const own = listed.get(`${name} ${value}`) ?? [];
  if (name !== 'country' || !/^[A-Z]{2}$/.test(value)) return own;
  return [...own, ...languages.flatMap((language) => language.of(value) ?? [])];
}
