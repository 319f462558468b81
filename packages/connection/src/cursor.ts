import { badInput } from '@minga/problem';
import { GraphQLScalarType, Kind } from 'graphql';

/** The values of an order's columns at one row: where the next page starts. */
export type Key = readonly (string | number | boolean | null)[];

/** Opaque for clients; for us the keys of the row, as JSON in base64url. */
export const encodeCursor = (key: Key): string => Buffer.from(JSON.stringify(key)).toString('base64url');

const largest = 2 ** 31 - 1;
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the columns of an order hold; anything else in a cursor was not made here, and never reaches the database. */
const forms = {
  any: (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value) || value === null,
  flag: (value: unknown) => typeof value === 'boolean',
  integer: (value: unknown) => Number.isInteger(value) && Math.abs(value as number) <= largest,
  moment: (value: unknown) => typeof value === 'string' && moment.test(value) && !Number.isNaN(Date.parse(value)),
  text: (value: unknown) => typeof value === 'string' && !value.includes('\0'),
  uuid: (value: unknown) => typeof value === 'string' && uuid.test(value),
} as const;
export type Column = keyof typeof forms;

/** The key in a cursor, or a BAD_USER_INPUT problem when it is not one of a list in this order. */
export function decodeCursor(cursor: string, columns: readonly Column[]): Key {
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw badInput('This cursor is not valid.', 'after');
  }
  if (!Array.isArray(key) || key.length !== columns.length || !columns.every((column, i) => forms[column](key[i])))
    throw badInput('This cursor is not valid here.', 'after');
  return key as Key;
}

const asString = (value: unknown): string => {
  if (typeof value !== 'string' || value.length > 4_000) throw badInput('A cursor is a string that a page gave.');
  return value;
};

export const Cursor = new GraphQLScalarType({
  name: 'Cursor',
  description: 'A place in a list, as a page of it gave it. Opaque.',
  serialize: asString,
  parseValue: asString,
  parseLiteral: (node) => asString(node.kind === Kind.STRING ? node.value : undefined),
});
