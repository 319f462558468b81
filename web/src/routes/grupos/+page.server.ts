import { nodes } from '#lib/graph/nodes.ts';
import { required } from '#lib/server/graph.ts';
import { signedIn } from '#lib/server/member.ts';
import { GroupsDocument } from './groups.graph.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const { url, locals } = event;
  const text = (url.searchParams.get('q') ?? '').trim().slice(0, 200);
  const mine = url.searchParams.has('mios');
  const answer = await locals.graph.query(GroupsDocument, {
    text: text || null,
    mine: mine || null,
    after: url.searchParams.get('despues'),
  });
  const found = required(answer, 'groups', url);
  return {
    text,
    mine,
    groups: nodes(found) ?? [],
    next: found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null,
  };
};
