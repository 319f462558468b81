import { redirect } from '@sveltejs/kit';
import { CaseDraftDocument } from '#lib/case/draft.graph.ts';
import { caseChoices } from '#lib/server/choices.ts';
import { caseDraftActions, discardDraft, inviteAuthor, removeAuthor } from '#lib/server/draft.ts';
import { required } from '#lib/server/graph.ts';
import { signedIn } from '#lib/server/member.ts';
import { readFirst } from '#lib/server/review.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const { graph } = event.locals;
  const [answer, choices, review] = await Promise.all([
    graph.query(CaseDraftDocument, { id: event.params.id }),
    caseChoices(graph),
    readFirst(graph),
  ]);
  const item = required(answer, 'caseDraft', event.url);
  if (item.state === 'PUBLISHED') redirect(303, `/casos/${item.slug}/editar`);
  if (item.state === 'IN_REVIEW') redirect(303, `/casos/borradores/${item.id}/vista`);
  return { item, ...choices, review };
};

export const actions: Actions = { ...caseDraftActions, descartar: discardDraft, invitar: inviteAuthor, quitar: removeAuthor };
