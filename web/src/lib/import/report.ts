import type { ImportAction, ImportItem, PieceReport } from './import.graph.ts';
import type { Piece } from './pieces.ts';

/** What would be done with the rows of a file, or was. */
export interface Report {
  items: ImportItem[];
  unknownColumns: string[];
}

export const emptyReport = (): Report => ({ items: [], unknownColumns: [] });

/**
 * What came of a piece, added to what came of those before it. A dry run undoes each piece: what an earlier one would
 * have made is new to the next, though it will be there when it is done in earnest.
 */
export function withPiece(report: Report, { first }: Piece, { items, unknownColumns }: PieceReport): Report {
  const made = new Set(report.items.filter(({ action }) => action !== 'REFUSE').map(({ externalId }) => externalId));
  const added = items.map((item) => ({
    ...item,
    row: first + item.row - 1,
    action: item.action === 'CREATE' && made.has(item.externalId) ? ('UPDATE' as const) : item.action,
  }));
  return {
    items: [...report.items, ...added],
    unknownColumns: [...new Set([...report.unknownColumns, ...unknownColumns])],
  };
}

export const ACTIONS = ['CREATE', 'UPDATE', 'UNCHANGED', 'REFUSE'] as const satisfies readonly ImportAction[];

export const countOf = ({ items }: Report, action: ImportAction): number => items.filter((item) => item.action === action).length;
