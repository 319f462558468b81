import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';

const passwordFile = 'minga.password';
/** The first of these that the machine knows: word boundaries and trigrams need a locale that knows ñ for a letter. */
const locales = ['C.UTF-8', 'en_US.UTF-8', 'C'];

/** Makes the data folder, unless it is there, and answers the superuser's password. */
export async function prepareCluster(folder: string, account: Account, binaries: Binaries): Promise<string> {
  if (!(await stat(join(folder, 'PG_VERSION')).catch(() => undefined))) await createCluster(folder, account, binaries);
  return (await readFile(join(folder, passwordFile), 'utf8')).trim();
}

/** Made beside its place and moved there once whole, so that a start killed half-way leaves nothing that looks usable. */
async function createCluster(folder: string, account: Account, binaries: Binaries): Promise<void> {
  const parent = dirname(folder);
  await mkdir(parent, { recursive: true, mode: 0o755 });
  const half = join(parent, `${basename(folder)}.unfinished`);
  const password = `${half}.password`;
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { mode: 0o700 });
  await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (!account.own) for (const path of [half, password]) await chown(path, account.uid, account.gid);
  try {
    await initialise(binaries.initdb, half, password, account);
    await rename(password, join(half, passwordFile));
  } finally {
    await rm(password, { force: true });
  }
  await rmdir(folder).catch(() => undefined);
  await rename(half, folder);
  await chmod(folder, 0o700);
}

async function initialise(initdb: string, folder: string, password: string, account: Account): Promise<void> {
  const failures: string[] = [];
  for (const locale of locales) {
    const failure = await run(
      initdb,
      [
        `--pgdata=${folder}`,
        '--username=minga',
        `--pwfile=${password}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // PostgreSQL's own C.UTF-8 sorts alike on every machine; the system's locale is left for character classes.
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        `--locale=${locale}`,
        '--lc-messages=C',
      ],
      account,
    );
    if (failure === undefined) return;
    failures.push(failure);
  }
  throw new Error(`initdb failed.\n${failures.at(-1)}`);
}

/** What the command complained of, or `undefined` when it went well. */
function run(command: string, args: string[], account: Account): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const ids = account.own ? {} : { uid: account.uid, gid: account.gid };
    const child = spawn(command, args, { ...ids, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (data: Buffer) => (complaint += data.toString()));
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code === 0 ? undefined : `${complaint}(${code ?? signal})`));
  });
}
