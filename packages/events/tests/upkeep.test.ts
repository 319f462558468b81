import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { testKeys } from '@minga/testkit';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { migrateEvents } from '../src/index.ts';
import { expire, loadCursor, openWindow } from '../src/relay/cursors.ts';
import { createWorld, numbered, range, seen, startRelay } from './_world.ts';

const soon = { timeout: 10_000, interval: 20 };
const relayMain = fileURLToPath(new URL('../src/relay/main.ts', import.meta.url));

describe('upkeep', () => {
  it('takes over from a relay process that was killed in the middle of a delivery', async () => {
    await using world = await createWorld();
    const { database, publisher, service, store } = world;
    let hold = true;
    let reached = false;
    service.afterApply = async () => {
      reached = true;
      while (hold) await sleep(10);
    };
    const child = spawn(process.execPath, ['--import', 'tsx', relayMain], {
      env: {
        ...process.env,
        DATABASE_URL: database.urls['events']!,
        CONSUMERS: JSON.stringify({ search: service.url }),
        MINGA_PRIVATE_KEY: JSON.stringify((await testKeys()).privateKeys.relay),
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    try {
      await publisher.publish(numbered(1));
      await expect.poll(() => reached, soon).toBe(true);
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
      hold = false;
    }
    await using _relay = await startRelay(database, [service]);
    await publisher.publish(numbered(2));
    await expect.poll(() => seen(store), soon).toEqual([1, 2]);
  });

  it('outlives the loss of all its connections', async () => {
    await using world = await createWorld();
    const { database, publisher, service, store } = world;
    await using _relay = await startRelay(database, [service]);
    await publisher.publish(numbered(1));
    await expect.poll(() => seen(store), soon).toEqual([1]);
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [`${database.name}_events`]);
    await admin.end();
    await publisher.publish(numbered(2));
    await expect.poll(() => seen(store), soon).toEqual([1, 2]);
  });

  it('deletes old events once every consumer has had them', async () => {
    await using world = await createWorld();
    const { events, publisher } = world;
    await publisher.publish(range(1, 3).map(numbered));
    await events.pool.query(`update event set occurred_at = now() - interval '31 days'`);
    await publisher.publish(numbered(4));
    const pool = events.pool;
    expect(await expire(pool, ['search'], 30)).toBe(0);
    // Polled, as a transaction of another test on this server may hold the events back.
    const open = async () => openWindow(pool, await loadCursor(pool, 'search'), ['Counted']);
    await expect.poll(open, soon).toBeTruthy();
    expect(await expire(pool, ['search'], 30)).toBe(0);
    await publisher.publish(numbered(5));
    await expect.poll(open, soon).toBeTruthy();
    expect(await expire(pool, ['search', 'new'], 30)).toBe(0);
    expect(await expire(pool, ['search'], 30)).toBe(3);
    expect((await pool.query('select count(*)::int as n from event')).rows).toEqual([{ n: 2 }]);
  });

  it('goes on after a restore into a server whose transactions count from the beginning', async () => {
    await using world = await createWorld();
    const { database, events, publisher, service, store } = world;
    {
      await using _relay = await startRelay(database, [service]);
      await publisher.publish(range(1, 3).map(numbered));
      await expect.poll(() => seen(store), soon).toEqual([1, 2, 3]);
    }
    await publisher.publish([numbered(4), numbered(5)]);
    // As a restored database looks: numbers of transactions that this server has not reached, and another server's mark.
    await events.pool.query(`update event set transaction_id = (transaction_id::text::bigint + 1000000000)::text::xid8`);
    await events.pool.query(`update cursor set floor = (floor::text::bigint + 1000000000)::text::xid8,
      ceiling = (ceiling::text::bigint + 1000000000)::text::xid8`);
    await events.pool.query('update cluster set identifier = 1');
    await migrateEvents({ adminUrl: database.adminUrl, services: ['groups', 'search'] });
    await using _relay = await startRelay(database, [service]);
    await publisher.publish(numbered(6));
    await expect.poll(() => seen(store), soon).toEqual(range(1, 6));
  });
});
