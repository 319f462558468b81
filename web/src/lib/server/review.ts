import { redirect, type RequestEvent } from '@sveltejs/kit';
import { LibraryReviewDocument } from '#lib/case/preview.graph.ts';
import { Fields, refuse } from './form.ts';
import type { Graph } from './graph.ts';

/** Whether what is sent in goes to facilitators first; while the library does not answer nothing is promised. */
export const readFirst = async (graph: Graph): Promise<boolean> =>
  (await graph.query(LibraryReviewDocument, {})).data?.libraryReview ?? false;

/** What a facilitator decided about what was sent in; giving it back needs a note. */
export async function readDecision({ request }: RequestEvent) {
  const fields = await Fields.of(request);
  const decision = fields.oneOf('decision', ['APPROVE', 'RETURN'] as const);
  if (!decision) return { refused: refuse('form', fields, [{ code: 'INVALID', field: null }]) };
  if (decision === 'RETURN' && !fields.text('note')) return { refused: refuse('form', fields, [{ code: 'REQUIRED', field: 'note' }]) };
  return { fields, input: { clientMutationId: fields.clientMutationId, decision, note: fields.optional('note') } };
}

/** Back to what waits, which says what was decided; what was published can be looked at from there. */
export function decided(decision: 'APPROVE' | 'RETURN', path: '/casos' | '/recursos', slug: string | undefined): never {
  redirect(303, decision === 'RETURN' || !slug ? '/revision?devuelto' : `/revision?publicado=${encodeURIComponent(`${path}/${slug}`)}`);
}
