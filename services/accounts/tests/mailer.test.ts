import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startAccounts } from './_accounts.ts';

describe('a mail server that hangs', () => {
  it('keeps no transaction open, which would hold back every event', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const accounts = await startAccounts({ smtpUrl: `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}` });
    const { sql } = accounts.service.database;
    await accounts.signUp('ana@minga.test');
    while (sockets.length === 0) await pause(20);
    await pause(300);
    const open = await sql`
      select 1 from pg_stat_activity
      where datname = current_database() and xact_start < now() - interval '200 milliseconds' and pid <> pg_backend_pid()`;
    expect(open).toEqual([]);
    expect(await sql`select 1 from mail`).toHaveLength(1);
    for (const socket of sockets) socket.destroy();
    silent.close();
    await accounts[Symbol.asyncDispose]();
  });
});
