import { redirect } from '@sveltejs/kit';
import { nodes } from '#lib/graph/nodes.ts';
import { StartConversationDocument } from '#lib/message/message.graph.ts';
import { blockMember } from '#lib/server/block.ts';
import { Fields, outcome } from '#lib/server/form.ts';
import { required } from '#lib/server/graph.ts';
import { contentLocale } from '#lib/server/locale.ts';
import { signedIn } from '#lib/server/member.ts';
import { optional, part } from '#lib/server/part.ts';
import { replyOnWall, writeOnWall } from '#lib/server/wall.ts';
import {
  EndorseSkillDocument,
  ProfileCasesDocument,
  ProfileDocument,
  ProfileGroupsDocument,
  ProfilePresenceDocument,
  ProfileWallDocument,
} from './profile.graph.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const session = await signedIn(event);
  const { graph } = event.locals;
  const { handle } = event.params;
  const after = event.url.searchParams.get('despues');
  const parts = {
    presence: part(graph.query(ProfilePresenceDocument, { handle }), 'member', ({ member }) => member),
    wall: part(graph.query(ProfileWallDocument, { handle, after }), 'member', ({ member }) => member?.wall),
    groups: part(graph.query(ProfileGroupsDocument, { handle }), 'member', ({ member }) => nodes(member?.groups)),
    cases: part(graph.query(ProfileCasesDocument, { handle }), 'member', ({ member }) => nodes(member?.cases)),
  };
  for (const promise of Object.values(parts)) promise.catch(() => undefined);
  const answer = await graph.query(ProfileDocument, { handle, locale: contentLocale() });
  const member = required(answer, 'member', event.url);
  return { member, own: member.id === session.id, ...(await optional(event, parts)) };
};

export const actions: Actions = {
  escribir: (event) => writeOnWall(event, 'muro'),
  responder: (event) => replyOnWall(event),
  avalar: async ({ request, locals, url }) => {
    const fields = await Fields.of(request);
    const input = {
      clientMutationId: fields.clientMutationId,
      memberId: fields.text('memberId'),
      skillId: fields.text('skillId'),
    };
    const answer = await locals.graph.mutate(EndorseSkillDocument, { input });
    const { refused } = outcome(answer, 'endorseSkill', 'avalar', fields, url);
    return refused ?? { form: 'avalar', endorsed: true };
  },
  bloquear: (event) => blockMember(event),
  conversar: async ({ request, locals, url }) => {
    const fields = await Fields.of(request);
    const input = { clientMutationId: fields.clientMutationId, memberIds: [fields.text('memberId')] };
    const answer = await locals.graph.mutate(StartConversationDocument, { input });
    const { done, refused } = outcome(answer, 'startConversation', 'conversar', fields, url);
    if (refused) return refused;
    redirect(303, `/mensajes/${done.conversation?.id ?? ''}`);
  },
};
