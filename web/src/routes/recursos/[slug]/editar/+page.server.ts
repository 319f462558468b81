import { error, redirect } from '@sveltejs/kit';
import { ResourceToEditDocument, UpdateResourceDocument } from '#lib/resource/draft.graph.ts';
import { topicChoices } from '#lib/server/choices.ts';
import { Fields, outcome, refuse } from '#lib/server/form.ts';
import { required } from '#lib/server/graph.ts';
import { signedIn } from '#lib/server/member.ts';
import { readResource, withdrawResource } from '#lib/server/resource.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const { graph } = event.locals;
  const [answer, topics] = await Promise.all([graph.query(ResourceToEditDocument, { slug: event.params.slug }), topicChoices(graph)]);
  const item = required(answer, 'resource', event.url);
  if (!item.viewerMayEdit) error(403, { message: 'Forbidden', code: 'FORBIDDEN' });
  return { item, topics };
};

export const actions: Actions = {
  retirar: withdrawResource,
  guardar: async ({ request, locals, params, url }) => {
    const fields = await Fields.of(request);
    const { content, problems } = readResource(fields);
    if (!content.kind) problems.push({ code: 'REQUIRED', field: 'kind' });
    if (problems.length) return refuse('form', fields, problems);
    const input = {
      ...content,
      clientMutationId: fields.clientMutationId,
      resourceId: fields.text('resourceId'),
      revision: Number(fields.text('revision')) || undefined,
    };
    const { refused } = outcome(await locals.graph.mutate(UpdateResourceDocument, { input }), 'updateResource', 'form', fields, url);
    if (refused) return refused;
    redirect(303, `/recursos/${params.slug}`);
  },
};
