import { error, redirect } from '@sveltejs/kit';
import { CaseToEditDocument, UpdateCaseDocument } from '#lib/case/draft.graph.ts';
import { readCase } from '#lib/server/case.ts';
import { caseChoices } from '#lib/server/choices.ts';
import { inviteAuthor, removeAuthor, withdrawCase } from '#lib/server/draft.ts';
import { Fields, outcome, refuse } from '#lib/server/form.ts';
import { required } from '#lib/server/graph.ts';
import { signedIn } from '#lib/server/member.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const { graph } = event.locals;
  const [answer, choices] = await Promise.all([graph.query(CaseToEditDocument, { slug: event.params.slug }), caseChoices(graph)]);
  const item = required(answer, 'case', event.url);
  if (!item.viewerMayEdit) error(403, { message: 'Forbidden', code: 'FORBIDDEN' });
  return { item, ...choices };
};

export const actions: Actions = {
  invitar: inviteAuthor,
  quitar: removeAuthor,
  retirar: withdrawCase,
  guardar: async ({ request, locals, params, url }) => {
    const fields = await Fields.of(request);
    const { content, problems } = await readCase(locals.graph, fields);
    if (!fields.text('stage')) problems.push({ code: 'REQUIRED', field: 'stage' });
    if (problems.length) return refuse('form', fields, problems);
    const input = {
      ...content,
      clientMutationId: fields.clientMutationId,
      caseId: fields.text('caseId'),
      revision: Number(fields.text('revision')) || undefined,
      note: fields.optional('note'),
    };
    const { refused } = outcome(await locals.graph.mutate(UpdateCaseDocument, { input }), 'updateCase', 'form', fields, url);
    if (refused) return refused;
    redirect(303, `/casos/${params.slug}`);
  },
};
