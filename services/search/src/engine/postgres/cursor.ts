import type { Key } from '@minga/connection';
import { documentKinds } from '@minga/document';
import { badInput } from '@minga/problem';

/** Where a page ended: the value in the order, and what tells equal ones apart. */
export interface Cursor<Place extends string | number> {
  place: Place;
  id: string;
  kind: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Reads a key that a client brought back: of this engine and this order, or a BAD_USER_INPUT problem. */
export function cursorOf<Type extends 'string' | 'number'>(
  [engine, place, id, kind]: Key,
  type: Type,
): Cursor<Type extends 'string' ? string : number> {
  const valid =
    engine === 'postgres' &&
    typeof place === type &&
    (typeof place === 'string' ? !place.includes('\0') && place.isWellFormed() : Number.isFinite(place)) &&
    typeof id === 'string' &&
    uuid.test(id) &&
    documentKinds.some((known) => known === kind);
  if (!valid) throw badInput('This cursor is not valid here.', 'after');
  return { place, id, kind } as Cursor<Type extends 'string' ? string : number>;
}
