import { ReviewQueueDocument } from '#lib/case/preview.graph.ts';
import { nodes } from '#lib/graph/nodes.ts';
import { required } from '#lib/server/graph.ts';
import { signedIn } from '#lib/server/member.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const { locals, url } = event;
  const queue = required(await locals.graph.query(ReviewQueueDocument, { after: url.searchParams.get('despues') }), 'reviewQueue', url);
  return { cases: nodes(queue) ?? [], next: queue.pageInfo.hasNextPage ? queue.pageInfo.endCursor : null };
};
