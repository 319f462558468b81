import { badInput } from '@minga/problem';
import { GraphQLScalarType, Kind } from 'graphql';

/** The values of an order's columns at one row: where the next page starts. */
export type Key = readonly (string | number | boolean | null)[];

/** Opaque for clients; for us the keys of the row, as JSON in base64url. */
export const encodeCursor = (key: Key): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** The key in a cursor, or a BAD_USER_INPUT problem when it is not one of this list's. */
export function decodeCursor(cursor: string, length: number): Key {
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw badInput('This cursor is not valid.', 'after');
  }
  const plain = (value: unknown) => value === null || ['string', 'number', 'boolean'].includes(typeof value);
  if (!Array.isArray(key) || key.length !== length || !key.every(plain))
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
