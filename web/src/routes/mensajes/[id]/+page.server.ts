import { redirect } from '@sveltejs/kit';
import { SendMessageDocument } from '#lib/message/message.graph.ts';
import { ConversationDocument } from '#lib/message/thread.graph.ts';
import { Fields, outcome } from '#lib/server/form.ts';
import { required } from '#lib/server/graph.ts';
import { optional, part } from '#lib/server/part.ts';
import { ConversationPresenceDocument } from './presence.graph.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = 40;

// Without the parent's data: the list above is loaded again with each message, and the conversation is not.
export const load: PageServerLoad = async (event) => {
  const { id } = event.params;
  const { graph } = event.locals;
  const before = event.url.searchParams.get('antes');
  const sought = event.url.searchParams.get('mensaje');
  const presence = part(graph.query(ConversationPresenceDocument, { id }), 'conversation', (data) => data.conversation);
  let answer = await graph.query(
    ConversationDocument,
    sought ? { id, around: sought, first: PAGE } : { id, before, last: PAGE },
  );
  // A link to a message that is not there, or not for the viewer, leads to the conversation all the same.
  const missing = sought !== null && !answer.data?.conversation && !answer.codes.includes('OUTAGE');
  if (missing) answer = await graph.query(ConversationDocument, { id, last: PAGE });
  const { messages, ...conversation } = required(answer, 'conversation', event.url);
  return {
    conversation,
    page: messages,
    past: before !== null,
    sought: missing ? null : sought,
    missing,
    ...(await optional(event, { presence })),
  };
};

export const actions: Actions = {
  // The way for those without JavaScript; with it, messages go out over the page's own client.
  send: async ({ request, locals, url, params }) => {
    const fields = await Fields.of(request);
    const input = {
      clientMutationId: fields.clientMutationId,
      conversationId: params.id,
      body: fields.text('body'),
    };
    const answer = await locals.graph.mutate(SendMessageDocument, { input });
    const { refused } = outcome(answer, 'sendMessage', 'mensaje', fields, url);
    if (refused) return refused;
    redirect(303, url.pathname);
  },
};
