import { redirect } from '@sveltejs/kit';
import { ConversationDocument, SendMessageDocument } from '#lib/message/message.graph.ts';
import { Fields, outcome } from '#lib/server/form.ts';
import { required } from '#lib/server/graph.ts';
import { signedIn } from '#lib/server/member.ts';
import { optional, part } from '#lib/server/part.ts';
import { ConversationPresenceDocument } from './presence.graph.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const { id } = event.params;
  const { graph } = event.locals;
  const before = event.url.searchParams.get('antes');
  const presence = part(graph.query(ConversationPresenceDocument, { id }), 'conversation', (data) => data.conversation);
  const answer = await graph.query(ConversationDocument, { id, before });
  const { messages, ...conversation } = required(answer, 'conversation', event.url);
  return {
    conversation,
    messages: messages.edges.flatMap(({ node }) => node ?? []),
    earlier: messages.pageInfo.hasPreviousPage ? messages.pageInfo.startCursor : null,
    past: before !== null,
    ...(await optional(event, { presence })),
  };
};

export const actions: Actions = {
  // The way for those without JavaScript; with it, messages go out over the page's own client.
  default: async ({ request, locals, url, params }) => {
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
