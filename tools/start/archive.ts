import { execFile } from 'node:child_process';
import { chown, cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startEmbedded } from '@minga/postgres';
import pg from 'pg';
import type { Folder } from './folder.ts';
import { Refusal } from './refusal.ts';

const run = promisify(execFile);

/** Where the running server is, as `postgres.json` tells. */
export interface ServerPlace {
  dataDir: string;
  port: number;
}

/** What a data folder keeps beside the database; logs and the mailbox are not worth a copy. */
const kept = ['secrets.json'];
/** What a server makes anew by itself. */
const transient = new Set(['postmaster.pid', 'postmaster.opts', 'minga.owner', 'pg_replslot', 'pg_stat_tmp', 'pg_dynshmem', 'pg_notify', 'pg_subtrans']);

/** Copies the database of a network that does not run. */
async function copyResting(dataDir: string, target: string): Promise<void> {
  await cp(dataDir, target, { recursive: true });
  for (const name of ['postmaster.pid', 'postmaster.opts', 'minga.owner']) await rm(join(target, name), { force: true });
}

/**
 * Copies the database of a running network, as PostgreSQL's manual tells for a copy by hand: between the two calls files
 * may change while they are read; the log of that time, held by a slot, puts them right when the copy is started.
 */
async function copyRunning({ dataDir, port }: ServerPlace, target: string): Promise<void> {
  const password = (await readFile(join(dataDir, 'minga.password'), 'utf8')).trim();
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'minga', password, database: 'postgres' });
  await client.connect();
  try {
    await client.query(`select pg_create_physical_replication_slot('minga_backup_' || pg_backend_pid(), true, true)`);
    await client.query(`select pg_backup_start('minga', true)`);
    await copyTree(dataDir, target);
    const { rows } = await client.query<{ labelfile: string; spcmapfile: string }>('select labelfile, spcmapfile from pg_backup_stop(false)');
    await writeFile(join(target, 'backup_label'), rows[0]!.labelfile, { mode: 0o600 });
    await cp(join(dataDir, 'pg_wal'), join(target, 'pg_wal'), { recursive: true });
  } finally {
    await client.end();
  }
}

/** A tree whose files may vanish while it is copied. */
async function copyTree(source: string, target: string, top = true): Promise<void> {
  await mkdir(target, { recursive: true, mode: 0o700 });
  for (const entry of await readdir(source, { withFileTypes: true })) {
    if (entry.name.startsWith('pgsql_tmp')) continue;
    const [from, to] = [join(source, entry.name), join(target, entry.name)];
    if (top && entry.isDirectory() && (transient.has(entry.name) || entry.name === 'pg_wal')) await mkdir(to, { mode: 0o700 });
    else if (top && transient.has(entry.name)) continue;
    else if (entry.isDirectory()) await copyTree(from, to, false);
    else await cp(from, to).catch(ignoreVanished);
  }
}

function ignoreVanished(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

/** Writes the whole network, running or not, into one file. */
export async function backUp(folder: Folder, file: string, running: boolean): Promise<void> {
  const place = folder.read<ServerPlace>('postgres.json');
  if (!place) throw new Refusal(`${folder.path} holds no network of its own; with DATABASE_URL the server is backed up with pg_dump`);
  const staging = folder.at(`backup-${process.pid}`);
  try {
    await mkdir(staging, { mode: 0o700 });
    await (running ? copyRunning(place, join(staging, 'postgres')) : copyResting(place.dataDir, join(staging, 'postgres')));
    for (const name of kept) await cp(folder.at(name), join(staging, name));
    await writeFile(file, '', { mode: 0o600 });
    await run('tar', ['-czf', file, '-C', staging, '.']);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Puts the network of a backup in the place of the one that is here, which is set aside; answers where. */
export async function restore(folder: Folder, file: string): Promise<string> {
  const staging = folder.at(`restore-${process.pid}`);
  try {
    await mkdir(staging, { mode: 0o700 });
    await run('tar', ['-xpzf', file, '-C', staging]).catch(() => {
      throw new Refusal(`${file} cannot be read as a backup`);
    });
    const version = await readFile(join(staging, 'postgres', 'PG_VERSION'), 'utf8').catch(() => '');
    if (version.trim() !== '18') throw new Refusal(`${file} is no backup of a network (or of another PostgreSQL)`);
    // A server chooses where root's data lies and whose it is: started once, it tells.
    const server = await startEmbedded({ dataDir: folder.at('postgres') });
    const { dataDir, port } = server;
    await server.stop();
    const owner = await stat(dataDir);
    const aside = `${dataDir}.before-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`;
    await rename(dataDir, aside);
    await cp(join(staging, 'postgres'), dataDir, { recursive: true });
    await give(dataDir, owner.uid, owner.gid);
    for (const name of kept) await cp(join(staging, name), folder.at(name));
    folder.write('postgres.json', { dataDir, port });
    return aside;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function give(path: string, uid: number, gid: number): Promise<void> {
  await chown(path, uid, gid);
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (entry.isDirectory()) await give(join(path, entry.name), uid, gid);
    else await chown(join(path, entry.name), uid, gid);
  }
}
