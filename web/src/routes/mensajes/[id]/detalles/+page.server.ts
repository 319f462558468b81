import { redirect, type RequestEvent } from '@sveltejs/kit';
import {
  ArchiveConversationDocument,
  LeaveConversationDocument,
  MuteConversationDocument,
} from '#lib/message/acts.graph.ts';
import { AnswerRequestDocument, MarkReadDocument } from '#lib/message/thread.graph.ts';
import { MUTES, muteUntil } from '#lib/message/mute.ts';
import { blockMember } from '#lib/server/block.ts';
import { Fields, outcome } from '#lib/server/form.ts';
import { required } from '#lib/server/graph.ts';
import { signedIn } from '#lib/server/member.ts';
import { optional, part } from '#lib/server/part.ts';
import { ConversationPresenceDocument } from '../presence.graph.ts';
import {
  AddParticipantsDocument,
  ConversationDetailsDocument,
  RemoveParticipantDocument,
  SetParticipantRoleDocument,
  UpdateConversationDocument,
} from './details.graph.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.depends('minga:conversation');
  await signedIn(event);
  const { id } = event.params;
  const { graph } = event.locals;
  const presence = part(graph.query(ConversationPresenceDocument, { id }), 'conversation', (data) => data.conversation);
  presence.catch(() => undefined);
  const answer = await graph.query(ConversationDetailsDocument, { id });
  return { conversation: required(answer, 'conversation', event.url), ...(await optional(event, { presence })) };
};

/** What each action is told, besides where. */
async function read({ request, locals, url, params }: RequestEvent) {
  const fields = await Fields.of(request);
  const conversationId = params['id'] ?? '';
  return { fields, graph: locals.graph, url, where: { conversationId }, once: { clientMutationId: fields.clientMutationId, conversationId } };
}

/** What the viewer does with a conversation of their own, be it of two or of many. */
const own = {
  leer: async (event) => {
    const { fields, graph, url, where } = await read(event);
    const answer = await graph.mutate(MarkReadDocument, { input: { ...where, upTo: Number(fields.text('hasta')) || 0 } });
    return outcome(answer, 'markRead', 'leer', fields, url).refused ?? { form: 'leer' };
  },
  archivar: async (event) => {
    const { fields, graph, url, where } = await read(event);
    const input = { ...where, archived: fields.text('archivar') === 'si' };
    const answer = await graph.mutate(ArchiveConversationDocument, { input });
    return outcome(answer, 'archiveConversation', 'archivar', fields, url).refused ?? { form: 'archivar' };
  },
  silenciar: async (event) => {
    const { fields, graph, url, where } = await read(event);
    const mute = fields.oneOf('por', MUTES);
    const input = { ...where, muted: mute !== undefined, until: mute && muteUntil(mute) };
    const answer = await graph.mutate(MuteConversationDocument, { input });
    return outcome(answer, 'muteConversation', 'silenciar', fields, url).refused ?? { form: 'silenciar' };
  },
  salir: async (event) => {
    const { fields, graph, url, once } = await read(event);
    const answer = await graph.mutate(LeaveConversationDocument, { input: once });
    const { refused } = outcome(answer, 'leaveConversation', 'salir', fields, url);
    return refused ?? redirect(303, '/mensajes');
  },
  responder: async (event) => {
    const { fields, graph, url, once } = await read(event);
    const accept = fields.text('aceptar') === 'si';
    const answer = await graph.mutate(AnswerRequestDocument, { input: { ...once, accept } });
    const { refused } = outcome(answer, 'answerRequest', 'responder', fields, url);
    return refused ?? redirect(303, accept ? `/mensajes/${once.conversationId}` : '/mensajes?carpeta=solicitudes');
  },
  bloquear: (event) => blockMember(event),
} satisfies Actions;

/** What the administrators of a group do. */
const group = {
  titulo: async (event) => {
    const { fields, graph, url, once } = await read(event);
    const answer = await graph.mutate(UpdateConversationDocument, { input: { ...once, title: fields.text('title') } });
    return outcome(answer, 'updateConversation', 'titulo', fields, url).refused ?? { form: 'titulo' };
  },
  imagen: async (event) => {
    const { fields, graph, url, once } = await read(event);
    const answer = await graph.mutate(UpdateConversationDocument, { input: { ...once, pictureId: fields.text('pictureId') } });
    return outcome(answer, 'updateConversation', 'imagen', fields, url).refused ?? { form: 'imagen' };
  },
  agregar: async (event) => {
    const { fields, graph, url, once } = await read(event);
    const answer = await graph.mutate(AddParticipantsDocument, { input: { ...once, memberIds: fields.all('memberIds') } });
    return outcome(answer, 'addParticipants', 'agregar', fields, url).refused ?? { form: 'agregar' };
  },
  sacar: async (event) => {
    const { fields, graph, url, once } = await read(event);
    const answer = await graph.mutate(RemoveParticipantDocument, { input: { ...once, memberId: fields.text('memberId') } });
    return outcome(answer, 'removeParticipant', 'sacar', fields, url).refused ?? { form: 'sacar' };
  },
  rol: async (event) => {
    const { fields, graph, url, once } = await read(event);
    const role = fields.text('role') === 'ADMIN' ? ('ADMIN' as const) : ('MEMBER' as const);
    const answer = await graph.mutate(SetParticipantRoleDocument, { input: { ...once, memberId: fields.text('memberId'), role } });
    return outcome(answer, 'setParticipantRole', 'rol', fields, url).refused ?? { form: 'rol' };
  },
} satisfies Actions;

export const actions: Actions = { ...own, ...group };
