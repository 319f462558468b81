import { json } from '@sveltejs/kit';
import { saveDraft } from '#lib/server/case.ts';
import { Fields } from '#lib/server/form.ts';
import type { RequestHandler } from './$types';

/** Keeps a draft while it is written. */
export const POST: RequestHandler = async (event) => {
  const { saved, refused } = await saveDraft(event, await Fields.of(event.request));
  return refused ? json({ problems: refused.data.problems }, { status: refused.status }) : json(saved);
};
