import { redirect } from '@sveltejs/kit';
import { ResourcePreviewDocument } from '#lib/resource/draft.graph.ts';
import { required } from '#lib/server/graph.ts';
import { signedIn } from '#lib/server/member.ts';
import { withdrawResource } from '#lib/server/resource.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const answer = await event.locals.graph.query(ResourcePreviewDocument, { id: event.params.id });
  const item = required(answer, 'resourceDraft', event.url);
  if (item.state === 'PUBLISHED') redirect(303, `/recursos/${item.slug}`);
  return { item };
};

export const actions: Actions = { retirar: withdrawResource };
