import { json } from '@sveltejs/kit';
import { nodes } from '#lib/graph/nodes.ts';
import { InstitutionChoicesDocument } from '#lib/institution/institution.graph.ts';
import type { RequestHandler } from './$types';

/** Institutions by a piece of their name, for the field that offers them while one types. */
export const GET: RequestHandler = async ({ url, locals }) => {
  const text = (url.searchParams.get('texto') ?? '').trim().slice(0, 80);
  const { data } = await locals.graph.query(InstitutionChoicesDocument, { text });
  return json((nodes(data?.institutions) ?? []).map(({ id, name }) => ({ id, name })));
};
