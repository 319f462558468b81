import { createTestDatabase } from '@minga/testkit';
import { describe } from 'vitest';
import { openDatabase } from '../src/database.ts';
import { PostgresEngine } from '../src/engine/postgres/postgres.engine.ts';
import { Store } from '../src/engine/postgres/store.ts';
import { engineContract } from './engine.contract.ts';

describe('the PostgreSQL engine', () => {
  engineContract(async () => {
    const stack = new AsyncDisposableStack();
    const place = stack.use(await createTestDatabase(['search']));
    const database = stack.use(await openDatabase(place.urls['search']!));
    const store = new Store(database);
    return {
      engine: new PostgresEngine(database.sql, store.facetValues),
      index: (documents) => database.transaction((tx) => store.apply(tx, documents)),
      [Symbol.asyncDispose]: () => stack.disposeAsync(),
    };
  });
});
