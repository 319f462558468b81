import { redirect } from '@sveltejs/kit';
import { Fields, outcome } from '#lib/server/form.ts';
import { required } from '#lib/server/graph.ts';
import { contentLocale } from '#lib/server/locale.ts';
import { signedIn } from '#lib/server/member.ts';
import { GroupNameDocument, StartDiscussionDocument } from './start.graph.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const answer = await event.locals.graph.query(GroupNameDocument, { slug: event.params.slug });
  return { group: required(answer, 'group', event.url) };
};

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const fields = await Fields.of(request);
    const input = {
      clientMutationId: fields.clientMutationId,
      groupId: fields.text('groupId'),
      title: fields.text('title'),
      body: fields.text('body'),
      locale: contentLocale(),
    };
    const answer = await locals.graph.mutate(StartDiscussionDocument, { input });
    const { done, refused } = outcome(answer, 'startDiscussion', 'form', fields, url);
    if (refused) return refused;
    redirect(303, `/discusiones/${done.discussion?.id ?? ''}`);
  },
};
