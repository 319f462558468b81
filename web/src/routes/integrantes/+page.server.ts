import { DirectoryDocument } from '#lib/search/search.graph.ts';
import { chosenFrom, type FacetName } from '#lib/search/filters.ts';
import { fitting } from '#lib/search/fitting.ts';
import { signedIn } from '#lib/server/member.ts';
import { required } from '#lib/server/graph.ts';
import { contentLocale } from '#lib/server/locale.ts';
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
    locale: contentLocale(),
  });
  const results = required(answer, 'search', url);
  return {
    text,
    chosen,
    total: results.total,
    exact: results.totalIsExact,
    facets: results.facets,
    next: results.pageInfo.hasNextPage ? results.pageInfo.endCursor : null,
    members: results.edges.flatMap(({ node: { node } }) => {
      if (node?.__typename !== 'Member') return [];
      const { skills, ...member } = node;
      return [{ member, fits: fitting(skills.map(({ skill }) => skill), text, chosen.skills ?? []) }];
    }),
  };
};
