import { redirect } from '@sveltejs/kit';
import { CasePreviewDocument, WithdrawCaseDocument } from '#lib/case/preview.graph.ts';
import { Fields, outcome } from '#lib/server/form.ts';
import { required } from '#lib/server/graph.ts';
import { signedIn } from '#lib/server/member.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const answer = await event.locals.graph.query(CasePreviewDocument, { id: event.params.id });
  const item = required(answer, 'caseDraft', event.url);
  if (item.state === 'PUBLISHED') redirect(303, `/casos/${item.slug}`);
  return { item };
};

export const actions: Actions = {
  retirar: async ({ request, locals, params, url }) => {
    const fields = await Fields.of(request);
    const input = { clientMutationId: fields.clientMutationId, caseId: params.id };
    const { refused } = outcome(await locals.graph.mutate(WithdrawCaseDocument, { input }), 'withdrawCase', 'retirar', fields, url);
    if (refused) return refused;
    redirect(303, `/casos/borradores/${params.id}`);
  },
};
