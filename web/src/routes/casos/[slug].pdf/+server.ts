import { error } from '@sveltejs/kit';
import { CasePdfDocument } from '#lib/pdf/pdf.graph.ts';
import { required } from '#lib/server/graph.ts';
import { pdfAnswer } from '#lib/server/pdf.ts';
import type { RequestHandler } from './$types';

/** A published case on paper: the same for everybody, so a draft has none, not even for its authors. */
export const GET: RequestHandler = async ({ request, locals, params, url }) => {
  const address = `${url.origin}/casos/${params.slug}`;
  const item = required(await locals.graph.query(CasePdfDocument, { slug: params.slug, url: address }), 'case', url);
  if (item.state !== 'PUBLISHED') error(404, { message: 'Not found', code: 'NOT_FOUND' });
  return pdfAnswer(request, item, address);
};
