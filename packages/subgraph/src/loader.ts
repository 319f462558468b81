import { isUuid } from '@minga/database';
import DataLoader from 'dataloader';

/** One query per batch: rows by key, null for keys without a row. */
export function loader<Key, Row>(
  load: (keys: readonly Key[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
): DataLoader<Key, Row | null> {
  return new DataLoader(async (keys) => {
    const found = new Map((await load(keys)).map((row) => [keyOf(row), row]));
    return keys.map((key) => found.get(key) ?? null);
  });
}

/** Rows by id. What cannot be an id is nobody's: it never reaches PostgreSQL, which would fail the whole batch. */
export const byId = <Row extends { id: string }>(load: (ids: readonly string[]) => Promise<readonly Row[]>) =>
  loader(
    async (ids: readonly string[]) => {
      const possible = ids.filter(isUuid);
      return possible.length === 0 ? [] : load(possible);
    },
    (row) => row.id,
  );

/** Loaders that take arguments, as a page's size: one for each set of them within an operation. */
export function byArguments<Arguments, Loader>(make: (args: Arguments) => Loader): (args: Arguments) => Loader {
  const made = new Map<string, Loader>();
  return (args) => {
    const key = JSON.stringify(args);
    return made.get(key) ?? made.set(key, make(args)).get(key)!;
  };
}
