import { redirect } from '@sveltejs/kit';
import { CasePreviewDocument, ReviewCaseDocument } from '#lib/case/preview.graph.ts';
import { outcome } from '#lib/server/form.ts';
import { required } from '#lib/server/graph.ts';
import { signedIn } from '#lib/server/member.ts';
import { decided, readDecision } from '#lib/server/review.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const item = required(await event.locals.graph.query(CasePreviewDocument, { id: event.params.id }), 'caseDraft', event.url);
  if (item.state !== 'IN_REVIEW') redirect(303, '/revision');
  return { item };
};

export const actions: Actions = {
  default: async (event) => {
    const { fields, input, refused } = await readDecision(event);
    if (refused) return refused;
    const answer = await event.locals.graph.mutate(ReviewCaseDocument, { input: { ...input, caseId: event.params.id } });
    const done = outcome(answer, 'reviewCase', 'form', fields, event.url);
    if (done.refused) return done.refused;
    decided(input.decision, '/casos', done.done.case?.slug);
  },
};
