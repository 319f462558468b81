import { error, json } from '@sveltejs/kit';
import { IMPORT_KINDS, importPiece } from '#lib/server/import.ts';
import type { RequestHandler } from './$types';

/** A piece of a file that the browser divided. */
export const POST: RequestHandler = async ({ request, locals }) => {
  const given = (await request.json().catch(() => null)) as Record<string, unknown> | null;
  const kind = IMPORT_KINDS.find((each) => each === given?.['kind']);
  const { clientMutationId, text } = given ?? {};
  if (!kind || typeof clientMutationId !== 'string' || typeof text !== 'string') error(400, { message: 'Bad request' });
  const format = given?.['format'] === 'JSON' ? 'JSON' : 'CSV';
  const answer = await importPiece(locals.graph, { clientMutationId, kind, format, text, dryRun: given?.['dryRun'] !== false });
  return json(answer, { status: answer.report ? 200 : 422 });
};
