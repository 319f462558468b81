import { nodes } from '#lib/graph/nodes.ts';
import { chosenFrom } from '#lib/search/filters.ts';
import { required } from '#lib/server/graph.ts';
import { optional, part } from '#lib/server/part.ts';
import { RESOURCE_KIND_VALUES } from '#lib/text/labels.ts';
import { ResourceFacetsDocument, ResourcesDocument } from './resources.graph.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { url, locals } = event;
  const chosen = chosenFrom(url.searchParams, ['topics', 'resourceKinds']);
  const kinds = RESOURCE_KIND_VALUES.filter((kind) => chosen.resourceKinds?.includes(kind));
  const topics = chosen.topics ?? null;
  const facets = part(
    locals.graph.query(ResourceFacetsDocument, {
      filter: { kinds: ['RESOURCE'], topics, resourceKinds: kinds.length ? kinds : null },
    }),
    'search',
    ({ search }) => search,
  );
  const answer = await locals.graph.query(ResourcesDocument, {
    topics,
    kinds: kinds.length ? kinds : null,
    after: url.searchParams.get('despues'),
  });
  const found = required(answer, 'resources', url);
  return {
    chosen,
    resources: nodes(found) ?? [],
    next: found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null,
    ...(await optional(event, { facets })),
  };
};
