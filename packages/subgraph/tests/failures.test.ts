import { createTestDatabase } from '@minga/testkit';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { formatError } from '../src/execute.ts';
import { createLog } from '../src/log.ts';

const codeOf = (error: unknown) =>
  formatError({ message: 'x', extensions: { code: 'INTERNAL_SERVER_ERROR' } }, error, createLog('test', 'silent')).extensions;

describe('a field that fails', () => {
  it('is not available where the database cannot be reached', async () => {
    const nobody = new pg.Client({ connectionString: 'postgres://nobody@127.0.0.1:1/nothing' });
    expect(codeOf(await nobody.connect().catch((error: unknown) => error))).toEqual({ code: 'UNAVAILABLE' });
  });

  it('is not available where the database went away meanwhile', async () => {
    await using database = await createTestDatabase([]);
    const [one, other] = [1, 2].map(() => new pg.Client({ connectionString: database.adminUrl }));
    await Promise.all([one!.connect(), other!.connect()]);
    one!.on('error', () => undefined);
    const { rows } = await one!.query<{ pid: number }>('select pg_backend_pid() as pid');
    const failed = one!.query('select pg_sleep(20)').catch((error: unknown) => error);
    await other!.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
    expect(codeOf(await failed)).toEqual({ code: 'UNAVAILABLE' });
    expect(codeOf(await one!.query('select 1').catch((error: unknown) => error))).toEqual({ code: 'UNAVAILABLE' });
    await other!.end();
  });

  it('is bad input where a text has a zero byte, and our fault otherwise', async () => {
    await using database = await createTestDatabase([]);
    const client = new pg.Client({ connectionString: database.adminUrl });
    await client.connect();
    expect(codeOf(await client.query('select $1::text', ['a\0']).catch((error: unknown) => error))).toEqual({ code: 'BAD_USER_INPUT' });
    expect(codeOf(await client.query('select nothing').catch((error: unknown) => error))).toEqual({ code: 'INTERNAL' });
    await client.end();
  });
});
