import { nodes } from '#lib/graph/nodes.ts';
import { RegionsDocument } from '#lib/place/place.graph.ts';
import { required } from '#lib/server/graph.ts';
import { optional, part } from '#lib/server/part.ts';
import { SECTOR_VALUES } from '#lib/text/labels.ts';
import { InstitutionsDocument } from './institutions.graph.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { url, locals } = event;
  const text = (url.searchParams.get('q') ?? '').trim().slice(0, 200);
  const region = url.searchParams.get('region') ?? '';
  const sector = SECTOR_VALUES.find((each) => each === url.searchParams.get('sector'));
  const parts = {
    regions: part(locals.graph.query(RegionsDocument, {}), 'regions', ({ regions }) => regions),
  };
  const answer = await locals.graph.query(InstitutionsDocument, {
    text: text || null,
    regions: region ? [region] : null,
    sectors: sector ? [sector] : null,
    after: url.searchParams.get('despues'),
  });
  const found = required(answer, 'institutions', url);
  return {
    text,
    region,
    sector: sector ?? '',
    institutions: nodes(found) ?? [],
    next: found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null,
    ...(await optional(event, parts)),
  };
};
