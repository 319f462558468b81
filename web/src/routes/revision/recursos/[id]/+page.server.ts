import { redirect } from '@sveltejs/kit';
import { ResourcePreviewDocument, ReviewResourceDocument } from '#lib/resource/draft.graph.ts';
import { outcome } from '#lib/server/form.ts';
import { required } from '#lib/server/graph.ts';
import { signedIn } from '#lib/server/member.ts';
import { decided, readDecision } from '#lib/server/review.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const answer = await event.locals.graph.query(ResourcePreviewDocument, { id: event.params.id });
  const item = required(answer, 'resourceDraft', event.url);
  if (item.state !== 'IN_REVIEW') redirect(303, '/revision');
  return { item };
};

export const actions: Actions = {
  default: async (event) => {
    const { fields, input, refused } = await readDecision(event);
    if (refused) return refused;
    const answer = await event.locals.graph.mutate(ReviewResourceDocument, { input: { ...input, resourceId: event.params.id } });
    const done = outcome(answer, 'reviewResource', 'form', fields, event.url);
    if (done.refused) return done.refused;
    decided(input.decision, '/recursos', done.done.resource?.slug);
  },
};
