import type { RequestEvent } from '@sveltejs/kit';
import { Fields, refuse } from './form.ts';

/** What a facilitator decided about what was sent in; giving it back needs a note. */
export async function readDecision({ request }: RequestEvent) {
  const fields = await Fields.of(request);
  const decision = fields.oneOf('decision', ['APPROVE', 'RETURN'] as const);
  if (!decision) return { refused: refuse('form', fields, [{ code: 'INVALID', field: null }]) };
  if (decision === 'RETURN' && !fields.text('note')) return { refused: refuse('form', fields, [{ code: 'REQUIRED', field: 'note' }]) };
  return { fields, input: { clientMutationId: fields.clientMutationId, decision, note: fields.optional('note') } };
}
