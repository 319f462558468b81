import { parse } from 'csv-parse/sync';

export type TableFormat = 'CSV' | 'JSON';

/** A row as it came: a text by column from CSV, anything from JSON. */
export type GivenRow = Readonly<Record<string, unknown>>;

/** A file that is no table at all; the message says where. */
export class NoTable extends Error {
  override name = 'NoTable';
}

/** The sign between columns: the one that the first line has most of. Spreadsheets in Spanish write semicolons. */
function delimiterOf(text: string): string {
  const [head = ''] = text.split(/\r?\n/, 1);
  const count = (sign: string) => head.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function readCsv(text: string): GivenRow[] {
  try {
    return parse(text, { columns: true, bom: true, delimiter: delimiterOf(text.replace(/^\ufeff/, '')), skip_empty_lines: true, trim: true });
  } catch (error) {
    throw new NoTable((error as Error).message);
  }
}

function readJson(text: string): GivenRow[] {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new NoTable((error as Error).message);
  }
  const isRow = (row: unknown): row is GivenRow => typeof row === 'object' && row !== null && !Array.isArray(row);
  if (!Array.isArray(value)) throw new NoTable('It is no array of objects.');
  const wrong = value.findIndex((row) => !isRow(row));
  if (wrong >= 0) throw new NoTable(`Row ${wrong + 1} is no object.`);
  return value as GivenRow[];
}

/** The rows of a file. */
export const readTable = (format: TableFormat, text: string): GivenRow[] => (format === 'CSV' ? readCsv(text) : readJson(text));
