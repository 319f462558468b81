import type { RequestEvent } from '@sveltejs/kit';
import { CommentOnDocument } from '#lib/comment/comment.graph.ts';
import { Fields, outcome } from './form.ts';
import { contentLocale } from './locale.ts';

/** Comments on a case or a resource. */
export async function comment({ request, locals, url }: RequestEvent) {
  const fields = await Fields.of(request);
  const input = {
    clientMutationId: fields.clientMutationId,
    subjectId: fields.text('subjectId'),
    body: fields.text('body'),
    locale: contentLocale(),
  };
  const answer = await locals.graph.mutate(CommentOnDocument, { input });
  const { refused } = outcome(answer, 'commentOn', 'comentar', fields, url);
  return refused ?? { form: 'comentar', commented: true };
}
