import type { RequestEvent } from '@sveltejs/kit';
import { NoteUseDocument, RemoveUseNoteDocument } from '#lib/resource/use.graph.ts';
import { Fields, outcome } from './form.ts';
import { contentLocale } from './locale.ts';

/** Tells how one worked with a resource. */
export async function noteUse({ request, locals, url }: RequestEvent) {
  const fields = await Fields.of(request);
  const input = {
    clientMutationId: fields.clientMutationId,
    resourceId: fields.text('resourceId'),
    body: fields.text('body'),
    locale: contentLocale(),
  };
  const answer = await locals.graph.mutate(NoteUseDocument, { input });
  return outcome(answer, 'noteUse', 'uso', fields, url).refused ?? { form: 'uso', noted: true };
}

/** Takes such a note away. */
export async function removeUse({ request, locals, url }: RequestEvent) {
  const fields = await Fields.of(request);
  const input = { clientMutationId: fields.clientMutationId, noteId: fields.text('noteId') };
  const answer = await locals.graph.mutate(RemoveUseNoteDocument, { input });
  return outcome(answer, 'removeUseNote', 'uso', fields, url).refused ?? { form: 'uso', removed: true };
}
