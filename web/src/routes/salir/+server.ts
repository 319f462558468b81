import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { SignOutDocument } from '#lib/session/account.graph.ts';

/** Ends the session: accounts takes the cookie back, and the next page is the public one. */
export const POST: RequestHandler = async ({ locals }) => {
  await locals.graph.mutate(SignOutDocument, {});
  redirect(303, '/');
};
