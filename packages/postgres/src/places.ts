import { createHash } from 'node:crypto';
import { chown, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { canReach, type Account } from './account.ts';

/** Where root keeps what its unprivileged account could not reach in the asker's own folders. */
export const houseFolder = '/var/lib/minga';

/** The folder to keep data in: the one asked for, or one of the same fate that the account can reach. */
export async function placeData(asked: string, account: Account): Promise<string> {
  const path = resolve(asked);
  await mkdir(dirname(path), { recursive: true });
  if (await canReach(dirname(path), account)) return path;
  const mark = createHash('sha256').update(path).digest('hex').slice(0, 12);
  return join(houseFolder, `${basename(path)}-${mark}`);
}

/** A new folder for data that goes with the server. */
export async function placeTemporary(account: Account): Promise<string> {
  for (const folder of [tmpdir(), '/tmp', '/var/tmp']) {
    if (!(await canReach(folder, account))) continue;
    const made = await mkdtemp(join(folder, 'minga-postgres-'));
    await chown(made, account.uid, account.gid);
    return join(made, 'data');
  }
  throw new Error('There is no temporary folder that the user of PostgreSQL can reach.');
}
