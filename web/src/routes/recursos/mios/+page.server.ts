import { nodes } from '#lib/graph/nodes.ts';
import { MyResourcesDocument } from '#lib/resource/draft.graph.ts';
import { required } from '#lib/server/graph.ts';
import { signedIn } from '#lib/server/member.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const { locals, url } = event;
  const mine = required(await locals.graph.query(MyResourcesDocument, { after: url.searchParams.get('despues') }), 'myResources', url);
  return { resources: nodes(mine) ?? [], next: mine.pageInfo.hasNextPage ? mine.pageInfo.endCursor : null };
};
