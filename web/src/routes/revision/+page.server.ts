import { ReviewQueueDocument } from '#lib/case/preview.graph.ts';
import { nodes } from '#lib/graph/nodes.ts';
import { required } from '#lib/server/graph.ts';
import { signedIn } from '#lib/server/member.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const { locals, url } = event;
  const answer = await locals.graph.query(ReviewQueueDocument, {
    afterCase: url.searchParams.get('despues'),
    afterResource: url.searchParams.get('recursos'),
  });
  const cases = required(answer, 'reviewQueue', url);
  const resources = required(answer, 'resourceReviewQueue', url);
  return {
    cases: nodes(cases) ?? [],
    nextCases: cases.pageInfo.hasNextPage ? cases.pageInfo.endCursor : null,
    resources: nodes(resources) ?? [],
    nextResources: resources.pageInfo.hasNextPage ? resources.pageInfo.endCursor : null,
  };
};
