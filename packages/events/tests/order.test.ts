import { startPostgres } from '@minga/testkit';
import { expect, it, vi } from 'vitest';
import { publish } from '../src/index.ts';
import { createWorld, numbered, seen, startRelay } from './_world.ts';

it('keeps the order of changes when a transaction that began first changes last', async () => {
  // A server of its own: a transaction of another test, begun between the two and still running, would part their windows.
  await using server = await startPostgres();
  vi.stubEnv('MINGA_TEST_DATABASE_URL', server.adminUrl);
  await using world = await createWorld();
  const { publisher, store } = world;
  await using _relay = await startRelay(world.database, [world.service]);
  const older = await publisher.begin();
  await older.query('select pg_current_xact_id()');
  await publisher.publish(numbered(1));
  await publish(older, numbered(2));
  await older.commit();
  await expect.poll(() => seen(store), { timeout: 8_000, interval: 20 }).toEqual([1, 2]);
});
