import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmbedded } from '../src/index.ts';
import { ended } from '../src/predecessor.ts';

const childMain = fileURLToPath(new URL('./child.ts', import.meta.url));
const settings = { fsync: 'off' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minga-embedded-'));
  await chmod(folder, 0o755);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function startChild(dataDir: string): Promise<{ child: ChildProcess; url: string; pid: number; dataDir: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', childMain, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
  return { child, ...(JSON.parse(line) as { url: string; pid: number; dataDir: string }) };
}

describe('startEmbedded', () => {
  it('starts, knows the letters of four languages, and leaves nothing when its data is temporary', async () => {
    const server = await startEmbedded({ settings });
    const [row] = await ask(server.url, `select current_setting('server_version_num')::int / 10000 as version, lower('ÑÃÉ') as lower, 'ñ' ~ '\\w' as word`);
    expect(row).toEqual({ version: 18, lower: 'ñãé', word: true });
    await server.stop();
    expect(await server.exited).toMatchObject({ expected: true });
    expect(await stat(dirname(server.dataDir)).catch(() => undefined)).toBeUndefined();
  });

  it('keeps its data, its password and its settings to itself', async () => {
    const dataDir = join(folder, 'data');
    const first = await startEmbedded({ dataDir, settings });
    await ask(first.url, 'create table kept (n int); insert into kept values (1)');
    await expect(ask(first.url.replace(/:[^:@]+@/, ':guess@'), 'select 1')).rejects.toThrow('password authentication failed');
    await first.stop();
    await using second = await startEmbedded({ dataDir, port: first.port, settings });
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 1 }]);
    expect((await stat(second.dataDir)).mode & 0o077).toBe(0);
  });

  it('tells of a server that was killed, and recovers what was committed', async () => {
    const dataDir = join(folder, 'data');
    const first = await startEmbedded({ dataDir });
    await ask(first.url, 'create table kept (n int); insert into kept values (1)');
    process.kill(first.pid, 'SIGKILL');
    expect(await first.exited).toMatchObject({ signal: 'SIGKILL', expected: false });
    await using second = await startEmbedded({ dataDir, port: first.port });
    expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('ends the server of a process that was killed outright', async () => {
    const { child, pid } = await startChild(join(folder, 'data'));
    child.kill('SIGKILL');
    expect(await ended(pid, 10_000)).toBe(true);
  });

  it('refuses data that another living process has open, and takes it over when that is gone', async () => {
    const dataDir = join(folder, 'data');
    const other = await startChild(dataDir);
    await expect(startEmbedded({ dataDir })).rejects.toThrow(`in use: process ${other.child.pid}`);
    expect(await ask(other.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    other.child.kill('SIGKILL');
    await once(other.child, 'exit');
    // At once, while the other server may still be on its way out.
    await using mine = await startEmbedded({ dataDir, settings });
    expect(await ask(mine.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('begins anew after an initialisation that was cut short', async () => {
    const dataDir = join(folder, 'data');
    await mkdir(`${dataDir}.unfinished`);
    await writeFile(join(`${dataDir}.unfinished`, 'PG_VERSION'), '18');
    await using server = await startEmbedded({ dataDir, settings });
    expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is not stopped by a file of a server long gone whose process number is now another’s', async () => {
    const dataDir = join(folder, 'data');
    const first = await startEmbedded({ dataDir, settings });
    await first.stop();
    await writeFile(join(dataDir, 'postmaster.pid'), `${process.ppid}\n${dataDir}\n1\n1\n\n127.0.0.1\n1 1\nready\n`);
    await using second = await startEmbedded({ dataDir, settings });
    expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('says what is wrong with a setting', async () => {
    await expect(startEmbedded({ settings: { max_connections: 'many' } })).rejects.toThrow('max_connections');
  });

  it.runIf(process.getuid?.() === 0)('finds another place when its unprivileged user cannot reach the one asked for', async () => {
    await chmod(folder, 0o700);
    const server = await startEmbedded({ dataDir: join(folder, 'data'), settings });
    expect(server.dataDir).not.toContain(folder);
    await server.stop();
    await rm(server.dataDir, { recursive: true });
  });
});
