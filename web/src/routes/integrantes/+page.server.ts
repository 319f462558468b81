import { DirectoryDocument } from '#lib/search/search.graph.ts';
import { chosenFrom, type FacetName } from '#lib/search/filters.ts';
import { signedIn } from '#lib/server/member.ts';
import { required } from '#lib/server/graph.ts';
import type { PageServerLoad } from './$types';

const NAMES: readonly FacetName[] = ['skills', 'regions', 'institutions', 'sectors'];

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const { url, locals } = event;
  const text = (url.searchParams.get('q') ?? '').slice(0, 200);
  const chosen = chosenFrom(url.searchParams, NAMES);
  const answer = await locals.graph.query(DirectoryDocument, {
    text,
    filter: { kinds: ['MEMBER'], ...chosen } as { kinds: ['MEMBER'] },
    after: url.searchParams.get('despues'),
  });
  const results = required(answer, 'search', url);
  return {
    text,
    chosen,
    total: results.total,
    exact: results.totalIsExact,
    facets: results.facets,
    next: results.pageInfo.hasNextPage ? results.pageInfo.endCursor : null,
    hits: results.edges.flatMap(({ node: { node, snippet } }) =>
      node?.__typename === 'Member' ? [{ member: node, snippet }] : [],
    ),
  };
};
