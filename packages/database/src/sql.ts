import { createHash } from 'node:crypto';
import pg from 'pg';

const { types } = pg;

/** int8 as a number: counters and sequences here stay far below 2^53. */
export const parsers = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === types.builtins.INT8) return Number;
    return types.getTypeParser(oid, format as 'text');
  },
} as unknown as pg.CustomTypesConfig;

/** What runs one statement: the pool, or the connection of a transaction. */
export type Run = (config: pg.QueryConfig) => Promise<{ rows: unknown[] }>;

/** A piece of SQL with its values, to be placed in a larger statement. */
export class Part {
  constructor(
    readonly strings: readonly string[],
    readonly values: readonly unknown[],
  ) {}
}

/** A piece of SQL: `part\`and region = ${code}\``. Values stay parameters. */
export const part = (strings: TemplateStringsArray, ...values: unknown[]): Part => new Part(strings, values);
/** No SQL at all, for the branch of a condition that adds nothing. */
export const nothing = new Part([''], []);

/**
 * Runs one statement; every `${value}` becomes a parameter, never text. Statements are prepared once per connection.
 * @example const rows = await sql<{ id: string }>`select id from member where handle = ${handle}`;
 */
export interface Sql {
  <Row>(strings: TemplateStringsArray, ...values: unknown[]): Promise<Row[]>;
  /** The same with the text given, for the few statements that other packages write. */
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

const names = new Map<string, string>();

/** A prepared statement's name, from its text: equal statements share one plan. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) {
    name = createHash('sha1').update(text).digest('base64url');
    if (names.size < 5_000) names.set(text, name);
  }
  return name;
}

function flatten(strings: readonly string[], given: readonly unknown[], values: unknown[]): string {
  let text = strings[0]!;
  given.forEach((value, i) => {
    if (value instanceof Part) text += flatten(value.strings, value.values, values);
    else text += `$${values.push(value)}`;
    text += strings[i + 1]!;
  });
  return text;
}

/** `onStatement` is told of every statement: the tests' counters and the slow log hang on it. */
export function createSql(run: Run, onStatement: (text: string) => void): Sql {
  const query = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> => {
    onStatement(text);
    const { rows } = await run({ name: nameOf(text), text, values: values as unknown[] });
    return rows as Row[];
  };
  const tag = <Row>(strings: TemplateStringsArray, ...given: unknown[]): Promise<Row[]> => {
    const values: unknown[] = [];
    return query<Row>(flatten(strings, given, values), values);
  };
  return Object.assign(tag, { query });
}
