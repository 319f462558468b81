import type { RequestEvent } from '@sveltejs/kit';
import { BlockMemberDocument } from '#lib/message/acts.graph.ts';
import { Fields, outcome } from './form.ts';

/** Blocks a member, or lets them be: from a profile, a conversation or the settings. */
export async function blockMember({ request, locals, url }: RequestEvent) {
  const fields = await Fields.of(request);
  const input = { memberId: fields.text('memberId'), blocked: fields.text('bloquear') === 'si' };
  const answer = await locals.graph.mutate(BlockMemberDocument, { input });
  const { refused } = outcome(answer, 'blockMember', 'bloquear', fields, url);
  return refused ?? { form: 'bloquear', blocked: input.blocked };
}
