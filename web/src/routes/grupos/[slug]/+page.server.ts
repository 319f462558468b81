import { nodes } from '#lib/graph/nodes.ts';
import { Fields, outcome } from '#lib/server/form.ts';
import { required } from '#lib/server/graph.ts';
import { contentLocale } from '#lib/server/locale.ts';
import { signedIn } from '#lib/server/member.ts';
import { optional, part } from '#lib/server/part.ts';
import {
  GroupDiscussionsDocument,
  GroupDocument,
  GroupMembersDocument,
  GroupTopicsDocument,
  JoinGroupDocument,
} from './group.graph.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const { graph } = event.locals;
  const { slug } = event.params;
  const after = event.url.searchParams.get('despues');
  const locale = contentLocale();
  const parts = {
    discussions: part(graph.query(GroupDiscussionsDocument, { slug, after }), 'group', ({ group }) => group?.discussions),
    members: part(graph.query(GroupMembersDocument, { slug }), 'group', ({ group }) => nodes(group?.memberships)),
    topics: part(graph.query(GroupTopicsDocument, { slug, locale }), 'group', ({ group }) => group?.topics),
  };
  const answer = await graph.query(GroupDocument, { slug });
  return { group: required(answer, 'group', event.url), ...(await optional(event, parts)) };
};

export const actions: Actions = {
  unirse: async ({ request, locals, url }) => {
    const fields = await Fields.of(request);
    const input = { clientMutationId: fields.clientMutationId, groupId: fields.text('groupId') };
    const answer = await locals.graph.mutate(JoinGroupDocument, { input });
    const { done, refused } = outcome(answer, 'joinGroup', 'unirse', fields, url);
    return refused ?? { form: 'unirse', role: done.group?.viewerRole ?? null };
  },
};
