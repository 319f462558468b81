import { nodes } from '#lib/graph/nodes.ts';
import { required } from '#lib/server/graph.ts';
import { contentLocale } from '#lib/server/locale.ts';
import { signedIn } from '#lib/server/member.ts';
import { follow } from '#lib/server/subject.ts';
import { FollowingDocument } from './following.graph.ts';
import type { Actions, PageServerLoad } from './$types';

const nextOf = ({ pageInfo }: { pageInfo: { hasNextPage: boolean; endCursor: string | null } }) =>
  pageInfo.hasNextPage ? pageInfo.endCursor : null;

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const { locals, url } = event;
  const answer = await locals.graph.query(FollowingDocument, {
    locale: contentLocale(), cases: url.searchParams.get('casos'), resources: url.searchParams.get('recursos'),
  });
  const cases = required(answer, 'followedCases', url);
  const resources = required(answer, 'followedResources', url);
  return {
    topics: required(answer, 'followedTopics', url),
    cases: nodes(cases) ?? [],
    nextCases: nextOf(cases),
    resources: nodes(resources) ?? [],
    nextResources: nextOf(resources),
  };
};

export const actions: Actions = { seguir: follow };
