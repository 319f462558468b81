import { chosenFrom, type FacetName, kindFrom } from '#lib/search/filters.ts';
import { SearchDocument } from '#lib/search/search.graph.ts';
import { required } from '#lib/server/graph.ts';
import type { PageServerLoad } from './$types';

const NAMES: readonly FacetName[] = [
  'topics', 'regions', 'countries', 'stages', 'resourceKinds', 'skills', 'institutions', 'sectors',
];

export const load: PageServerLoad = async ({ url, locals }) => {
  const text = (url.searchParams.get('q') ?? '').trim().slice(0, 200);
  const kind = kindFrom(url.searchParams);
  const chosen = chosenFrom(url.searchParams, NAMES);
  if (!text && !kind && !Object.keys(chosen).length) return { text, kind, chosen, results: null };
  const filter = { ...(kind ? { kinds: [kind] } : {}), ...chosen } as { kinds?: [typeof kind & string] };
  const answer = await locals.graph.query(SearchDocument, { text, filter, after: url.searchParams.get('despues') });
  return { text, kind, chosen, results: required(answer, 'search', url) };
};
