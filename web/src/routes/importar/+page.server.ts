import { error } from '@sveltejs/kit';
import { formatOf, piecesOf, type TableFormat, Unreadable } from '#lib/import/pieces.ts';
import { emptyReport, withPiece } from '#lib/import/report.ts';
import { Fields, refuse } from '#lib/server/form.ts';
import { IMPORT_KINDS, importPiece } from '#lib/server/import.ts';
import { signedIn } from '#lib/server/member.ts';
import { facilitates } from '#lib/session/session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!facilitates(await signedIn(event))) error(403, { message: 'Forbidden', code: 'FORBIDDEN' });
};

/** The file, or the text of it that the page kept from looking at it. */
async function readFile(fields: Fields): Promise<{ format: TableFormat; text: string }> {
  const file = fields.data.get('file');
  if (file instanceof File) return { format: formatOf(file.name), text: await file.text() };
  return { format: fields.text('format') === 'JSON' ? 'JSON' : 'CSV', text: fields.secret('text') };
}

/** The same without JavaScript: looked at in one go, then sent back to be brought in. */
export const actions: Actions = {
  default: async ({ request, locals }) => {
    const fields = await Fields.of(request);
    const kind = fields.oneOf('kind', IMPORT_KINDS) ?? 'CASE';
    const dryRun = fields.text('now') !== 'si';
    const file = await readFile(fields);
    const again = new Fields(new FormData());
    try {
      let report = emptyReport();
      for (const piece of piecesOf(file.format, file.text)) {
        const clientMutationId = `${fields.clientMutationId}.${piece.first}`;
        const answer = await importPiece(locals.graph, { clientMutationId, kind, format: file.format, text: piece.text, dryRun });
        if (!answer.report) return refuse('importar', again, answer.problems);
        report = withPiece(report, piece, answer.report);
      }
      return { form: 'importar', report, dryRun, kind, ...file };
    } catch (fault) {
      if (fault instanceof Unreadable) return refuse('importar', again, [{ code: 'UNREADABLE', field: 'file' }]);
      throw fault;
    }
  },
};
