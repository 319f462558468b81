import { redirect } from '@sveltejs/kit';
import { ResourceDraftDocument } from '#lib/resource/draft.graph.ts';
import { topicChoices } from '#lib/server/choices.ts';
import { resourceDraftActions } from '#lib/server/draft.ts';
import { required } from '#lib/server/graph.ts';
import { signedIn } from '#lib/server/member.ts';
import { readFirst } from '#lib/server/review.ts';
import { discardResource } from '#lib/server/resource.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const { graph } = event.locals;
  const [answer, topics, review] = await Promise.all([
    graph.query(ResourceDraftDocument, { id: event.params.id }),
    topicChoices(graph),
    readFirst(graph),
  ]);
  const item = required(answer, 'resourceDraft', event.url);
  if (item.state === 'PUBLISHED') redirect(303, `/recursos/${item.slug}/editar`);
  if (item.state === 'IN_REVIEW') redirect(303, `/recursos/borradores/${item.id}/vista`);
  return { item, topics, review };
};

export const actions: Actions = { ...resourceDraftActions, descartar: discardResource };
