import type { RequestEvent } from '@sveltejs/kit';
import { ReviewReplicationDocument, WithdrawReplicationDocument } from '#lib/case/lineage.graph.ts';
import { Fields, outcome, refuse } from './form.ts';

/** The origin's word on a replication that somebody told of. */
export async function answerReplication({ request, locals, url }: RequestEvent) {
  const fields = await Fields.of(request);
  const decision = fields.oneOf('decision', ['CONFIRM', 'REJECT'] as const);
  if (!decision) return refuse('responder', fields, [{ code: 'INVALID', field: null }]);
  const input = {
    clientMutationId: fields.clientMutationId,
    replicationId: fields.text('replicationId'),
    decision,
    note: fields.optional('note'),
  };
  const answer = await locals.graph.mutate(ReviewReplicationDocument, { input });
  const { refused } = outcome(answer, 'reviewReplication', 'responder', fields, url);
  return refused ?? { form: 'responder', decision };
}

/** Takes back what this member told by mistake. */
export async function withdrawReplication({ request, locals, url }: RequestEvent) {
  const fields = await Fields.of(request);
  const input = { clientMutationId: fields.clientMutationId, replicationId: fields.text('replicationId') };
  const answer = await locals.graph.mutate(WithdrawReplicationDocument, { input });
  return outcome(answer, 'withdrawReplication', 'responder', fields, url).refused ?? { form: 'responder', withdrawn: true };
}
