import { redirect } from '@sveltejs/kit';
import { CasePreviewDocument } from '#lib/case/preview.graph.ts';
import { withdrawCase } from '#lib/server/draft.ts';
import { required } from '#lib/server/graph.ts';
import { signedIn } from '#lib/server/member.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const answer = await event.locals.graph.query(CasePreviewDocument, { id: event.params.id });
  const item = required(answer, 'caseDraft', event.url);
  if (item.state === 'PUBLISHED') redirect(303, `/casos/${item.slug}`);
  return { item };
};

export const actions: Actions = { retirar: withdrawCase };
