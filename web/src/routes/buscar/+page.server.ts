import { nodes } from '#lib/graph/nodes.ts';
import { chosenFrom, type FacetName, kindFrom } from '#lib/search/filters.ts';
import { grouped } from '#lib/search/groups.ts';
import { GroupsToAskDocument, SearchDocument, SearchTotalDocument } from '#lib/search/search.graph.ts';
import { type Graph, required } from '#lib/server/graph.ts';
import type { PageServerLoad } from './$types';

const NAMES: readonly FacetName[] = [
  'topics', 'regions', 'countries', 'stages', 'resourceKinds', 'skills', 'institutions', 'sectors',
];
const AWAY = ['OUTAGE', 'UNAVAILABLE'];
/** So many are looked at when all kinds are shown by groups, so many are on a page of one kind. */
const FIRST = { groups: 40, page: 20 } as const;

export const load: PageServerLoad = async ({ url, locals, parent }) => {
  const text = (url.searchParams.get('q') ?? '').trim().slice(0, 200);
  const kind = kindFrom(url.searchParams);
  const chosen = chosenFrom(url.searchParams, NAMES);
  const narrowed = kind !== undefined || Object.keys(chosen).length > 0;
  const nothing = { text, kind, chosen, results: null, groups: null, help: null };
  if (!text && !narrowed) return { ...nothing, down: false };
  const filter = { ...(kind ? { kinds: [kind] } : {}), ...chosen } as { kinds?: [typeof kind & string] };
  const after = url.searchParams.get('despues');
  const byKind = !kind && !after;
  const answer = await locals.graph.query(SearchDocument, { text, filter, after, first: byKind ? FIRST.groups : FIRST.page });
  // While search is away the page stays, with what was typed: it may be back at the next letter.
  if (!answer.data?.search && answer.codes.some((code) => AWAY.includes(code))) return { ...nothing, down: true };
  const results = required(answer, 'search', url);
  const groups = byKind && results.edges.length ? grouped(results) : null;
  const help = results.total ? null : await helpFor(locals.graph, text, narrowed, (await parent()).session !== null);
  return { text, kind, chosen, results, groups, help, down: false };
};

/** What else there is for somebody who found nothing: the same without filters, and groups to ask in. */
async function helpFor(graph: Graph, text: string, narrowed: boolean, member: boolean) {
  const [wider, groups] = await Promise.all([
    narrowed && text ? graph.query(SearchTotalDocument, { text }) : null,
    member ? graph.query(GroupsToAskDocument, {}) : null,
  ]);
  return { wider: wider?.data?.search?.total ?? 0, groups: nodes(groups?.data?.groups) ?? [] };
}
