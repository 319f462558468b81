import { json } from '@sveltejs/kit';
import { Fields } from '#lib/server/form.ts';
import { saveResource } from '#lib/server/resource.ts';
import type { RequestHandler } from './$types';

/** Keeps a draft while it is written. */
export const POST: RequestHandler = async (event) => {
  const { saved, refused } = await saveResource(event, await Fields.of(event.request));
  return refused ? json({ problems: refused.data.problems }, { status: refused.status }) : json(saved);
};
