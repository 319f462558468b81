import { nodes } from '#lib/graph/nodes.ts';
import { chosenFrom, type FacetName } from '#lib/search/filters.ts';
import { required } from '#lib/server/graph.ts';
import { optional, part } from '#lib/server/part.ts';
import { STAGE_VALUES } from '#lib/text/labels.ts';
import { CaseFacetsDocument, CasesDocument } from './cases.graph.ts';
import type { PageServerLoad } from './$types';

const NAMES: readonly FacetName[] = ['topics', 'regions', 'countries', 'stages'];

export const load: PageServerLoad = async (event) => {
  const { url, locals } = event;
  const chosen = chosenFrom(url.searchParams, NAMES);
  const stages = STAGE_VALUES.filter((stage) => chosen.stages?.includes(stage));
  const narrow = {
    topics: chosen.topics ?? null,
    regions: chosen.regions ?? null,
    countries: chosen.countries ?? null,
    stages: stages.length ? stages : null,
  };
  const facets = part(
    locals.graph.query(CaseFacetsDocument, { filter: { kinds: ['CASE'], ...narrow } }),
    'search',
    ({ search }) => search,
  );
  const answer = await locals.graph.query(CasesDocument, { ...narrow, after: url.searchParams.get('despues') });
  const found = required(answer, 'cases', url);
  return {
    chosen,
    cases: nodes(found) ?? [],
    next: found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null,
    ...(await optional(event, { facets })),
  };
};
