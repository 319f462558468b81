import { createTestDatabase } from '@minga/testkit';
import pg from 'pg';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { Jobs } from '../src/relay/jobs.ts';

it('takes jobs although the database went away from the first question of the queue', async () => {
  await using database = await createTestDatabase([]);
  const pool = new pg.Pool({ connectionString: database.urls['events']!, max: 6 });
  // As the relay's own: a connection may be told to go while it is leaving, after the queue took its listeners away.
  pool.on('error', () => undefined);
  let lost = 0;
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    const query = client.query.bind(client) as (...all: unknown[]) => unknown;
    const losing = (...all: unknown[]) => {
      const text = (all[0] as { text?: string }).text ?? all[0];
      if (lost > 0 || !/^insert into \S+_private_tasks /.test(String(text))) return query(...all);
      lost += 1;
      return Promise.reject(new Error('Connection terminated unexpectedly'));
    };
    Object.assign(client, { query: losing });
  });
  const delivered: string[] = [];
  const jobs = new Jobs({
    pool,
    log: pino({ level: 'silent' }),
    concurrency: 2,
    deliver: async (consumer) => void delivered.push(consumer),
    expire: async () => undefined,
    vouchFor: () => undefined,
  });
  await jobs.start();
  const asked = async () => {
    await jobs.add('search');
    return delivered.length;
  };
  await expect.poll(asked, { timeout: 15_000, interval: 200 }).toBeGreaterThan(0);
  expect(lost).toBe(1);
  await jobs.stop();
  await pool.end();
});
