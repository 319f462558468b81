import type { RequestEvent } from '@sveltejs/kit';
import { FollowDocument, MarkUsefulDocument, ReactToDocument } from '#lib/subject/subject.graph.ts';
import { Fields, outcome, refuse } from './form.ts';

const REACTIONS = ['THANKS', 'USEFUL', 'CELEBRATE', 'CURIOUS'] as const;

async function read({ request }: RequestEvent) {
  const fields = await Fields.of(request);
  const { clientMutationId } = fields;
  return { fields, input: { clientMutationId, subjectId: fields.text('subjectId'), on: fields.text('on') === 'si' } };
}

/** Follows a case, a resource or a topic, or stops. */
export async function follow(event: RequestEvent) {
  const { fields, input } = await read(event);
  const answer = await event.locals.graph.mutate(FollowDocument, { input });
  return outcome(answer, 'follow', 'seguir', fields, event.url).refused ?? { form: 'seguir', done: true };
}

/** Says that it is of use to one's institution, or no more. */
export async function markUseful(event: RequestEvent) {
  const { fields, input } = await read(event);
  const answer = await event.locals.graph.mutate(MarkUsefulDocument, { input });
  return outcome(answer, 'markUseful', 'sirve', fields, event.url).refused ?? { form: 'sirve', done: true };
}

/** Answers with a single press, or takes that back. */
export async function react(event: RequestEvent) {
  const { fields, input } = await read(event);
  const reaction = fields.oneOf('reaction', REACTIONS);
  if (!reaction) return refuse('reaccionar', fields, [{ code: 'INVALID', field: null }]);
  const answer = await event.locals.graph.mutate(ReactToDocument, { input: { ...input, reaction } });
  return outcome(answer, 'reactTo', 'reaccionar', fields, event.url).refused ?? { form: 'reaccionar', done: true };
}
