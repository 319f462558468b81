import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** A row by the names of its columns. */
export type Row = Readonly<Record<string, unknown>>;

/** About as much as one packet of COPY carries well. */
const PACKET = 64 * 1024;

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(text: string): string {
  return /[\\\n\r\t]/.test(text) ? text.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character] as string) : text;
}

/** `{"one","two"}`, as PostgreSQL reads an array of texts. */
function arrayText(values: readonly unknown[]): string {
  return `{${values.map((value) => `"${String(value).replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

/** A value in the text format of COPY. */
export function copyValue(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return escaped(arrayText(value));
  if (typeof value === 'object') return escaped(JSON.stringify(value));
  return String(value);
}

function* packets(columns: readonly string[], rows: Iterable<Row>, onRow: () => void): Generator<string> {
  let packet = '';
  for (const row of rows) {
    let line = '';
    for (const column of columns) line += `${line && '\t'}${copyValue(row[column])}`;
    packet += `${line}\n`;
    onRow();
    if (packet.length > PACKET) {
      yield packet;
      packet = '';
    }
  }
  if (packet) yield packet;
}

/** Sends rows to a table by COPY, as fast as the server takes them; answers how many there were. */
export async function copyRows(client: pg.ClientBase, table: string, columns: readonly string[], rows: Iterable<Row>): Promise<number> {
  const names = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  let count = 0;
  const target = client.query(copyFrom(`copy ${pg.escapeIdentifier(table)} (${names}) from stdin`));
  await pipeline(Readable.from(packets(columns, rows, () => { count += 1; })), target);
  return count;
}
