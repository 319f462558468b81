import { redirect } from '@sveltejs/kit';
import { StartConversationDocument } from '#lib/message/message.graph.ts';
import { Fields, outcome } from '#lib/server/form.ts';
import { signedIn } from '#lib/server/member.ts';
import { findPeople } from '#lib/server/people.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const session = await signedIn(event);
  // The list of choices is for those whose browser runs no scripts.
  const text = (event.url.searchParams.get('texto') ?? '').trim().slice(0, 80);
  return { text, people: text ? await findPeople(event.locals.graph, text, session.id) : null };
};

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const fields = await Fields.of(request);
    const memberIds = fields.all('memberIds');
    const input = {
      clientMutationId: fields.clientMutationId,
      memberIds,
      title: memberIds.length > 1 ? fields.optional('title') : undefined,
    };
    const answer = await locals.graph.mutate(StartConversationDocument, { input });
    const { done, refused } = outcome(answer, 'startConversation', 'nueva', fields, url);
    if (refused) return refused;
    redirect(303, `/mensajes/${done.conversation?.id ?? ''}`);
  },
};
