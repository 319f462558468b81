import { json } from '@sveltejs/kit';
import { findPeople } from '#lib/server/people.ts';
import type { RequestHandler } from './$types';

/** Members by a piece of what they are called or do, for the field that offers them while one types. */
export const GET: RequestHandler = async ({ url, locals }) => {
  const text = (url.searchParams.get('texto') ?? '').trim().slice(0, 80);
  const people = text ? await findPeople(locals.graph, text, undefined) : [];
  return people ? json(people) : json(null, { status: 503 });
};
