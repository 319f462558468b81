import { redirect } from '@sveltejs/kit';
import { CasePreviewDocument, ReviewCaseDocument } from '#lib/case/preview.graph.ts';
import { Fields, outcome, refuse } from '#lib/server/form.ts';
import { required } from '#lib/server/graph.ts';
import { signedIn } from '#lib/server/member.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const item = required(await event.locals.graph.query(CasePreviewDocument, { id: event.params.id }), 'caseDraft', event.url);
  if (item.state !== 'IN_REVIEW') redirect(303, '/revision');
  return { item };
};

export const actions: Actions = {
  default: async ({ request, locals, params, url }) => {
    const fields = await Fields.of(request);
    const decision = fields.oneOf('decision', ['APPROVE', 'RETURN'] as const);
    if (!decision) return refuse('form', fields, [{ code: 'INVALID', field: null }]);
    if (decision === 'RETURN' && !fields.text('note')) return refuse('form', fields, [{ code: 'REQUIRED', field: 'note' }]);
    const input = { clientMutationId: fields.clientMutationId, caseId: params.id, decision, note: fields.optional('note') };
    const { refused } = outcome(await locals.graph.mutate(ReviewCaseDocument, { input }), 'reviewCase', 'form', fields, url);
    if (refused) return refused;
    redirect(303, '/revision');
  },
};
