import { ImportLibraryDocument, type PieceReport } from '#lib/import/import.graph.ts';
import type { Problem } from '#lib/text/problems.ts';
import type { TableFormat } from '#lib/import/pieces.ts';
import type { Graph } from './graph.ts';

export const IMPORT_KINDS = ['CASE', 'RESOURCE'] as const;

export interface Asked {
  clientMutationId: string;
  kind: (typeof IMPORT_KINDS)[number];
  format: TableFormat;
  text: string;
  dryRun: boolean;
}

/** Has one piece of a file brought in, or looked at. */
export async function importPiece(graph: Graph, input: Asked): Promise<{ report: PieceReport } | { report?: never; problems: Problem[] }> {
  const { data, codes } = await graph.mutate(ImportLibraryDocument, { input });
  const payload = data?.importLibrary;
  if (payload?.report) return { report: payload.report };
  const told = payload?.userErrors.map(({ code, field }) => ({ code, field: field?.at(-1) ?? null })) ?? [];
  if (told.length) return { problems: told };
  const refused = codes.some((code) => code === 'UNAUTHENTICATED' || code === 'FORBIDDEN');
  return { problems: [{ code: refused ? 'FORBIDDEN' : 'OUTAGE', field: null }] };
}
