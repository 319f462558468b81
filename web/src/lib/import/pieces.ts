/** What one call takes of a file: few enough rows that a busy network answers in time, and that fit into one request. */
const MOST_ROWS = 40;
const MOST_CHARACTERS = 200_000;

export type TableFormat = 'CSV' | 'JSON';

/** A part of a file, as a file of its own; rows are counted from 1. */
export interface Piece {
  first: number;
  rows: number;
  text: string;
}

/** A file that is no table at all. */
export class Unreadable extends Error {
  override name = 'Unreadable';
}

export const formatOf = (name: string): TableFormat => (/\.json$/i.test(name) ? 'JSON' : 'CSV');

/** The records of a CSV as they are written: a line break between quotes ends none. */
function csvRecords(text: string): string[] {
  const records: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at <= text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') quoted = !quoted;
    else if (at === text.length || (sign === '\n' && !quoted)) {
      const record = text.slice(start, at).replace(/\r$/, '');
      if (record.trim() !== '') records.push(record);
      start = at + 1;
    }
  }
  if (quoted) throw new Unreadable('A quote is not closed.');
  return records;
}

function jsonRecords(text: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Unreadable((error as Error).message);
  }
  if (!Array.isArray(value)) throw new Unreadable('It is no array.');
  return value.map((row) => JSON.stringify(row));
}

/** A file in pieces that one call takes each; a CSV's first line goes with every one of them. */
export function piecesOf(format: TableFormat, file: string): Piece[] {
  const text = file.replace(/^\ufeff/, '');
  const [head = '', ...lines] = format === 'CSV' ? csvRecords(text) : [];
  const records = format === 'CSV' ? lines : jsonRecords(text);
  const whole = (some: string[]) => (format === 'CSV' ? [head, ...some].join('\n') : `[${some.join(',')}]`);
  const pieces: Piece[] = [];
  let some: string[] = [];
  let size = 0;
  const close = (before: number) => {
    if (some.length) pieces.push({ first: before - some.length + 1, rows: some.length, text: whole(some) });
    [some, size] = [[], 0];
  };
  for (const [index, record] of records.entries()) {
    if (some.length === MOST_ROWS || size + record.length > MOST_CHARACTERS) close(index);
    some.push(record);
    size += record.length;
  }
  close(records.length);
  return pieces;
}
