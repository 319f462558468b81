import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The operating system's user that runs the server. `own` when it is the one that runs this process. */
export interface Account {
  uid: number;
  gid: number;
  own: boolean;
}

/** PostgreSQL refuses to run as root, and only as a user that the system knows: these exist without our creating any. */
const unprivileged = ['postgres', 'nobody'];

export async function findAccount(): Promise<Account> {
  const uid = process.getuid!();
  if (uid !== 0) return { uid, gid: process.getgid!(), own: true };
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of unprivileged) {
    const found = lines.find((line) => line[0] === name);
    if (found) return { uid: Number(found[2]), gid: Number(found[3]), own: false };
  }
  throw new Error('PostgreSQL cannot run as root, and there is no user `postgres` or `nobody` to run it as.');
}

/** Whether the account may pass through every existing folder of a path: what lies under /root it may not reach. */
export async function canReach(path: string, account: Account): Promise<boolean> {
  if (account.own) return true;
  for (let folder = path; ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => undefined);
    if (found?.isDirectory() && !mayEnter(found, account)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function mayEnter(folder: { uid: number; gid: number; mode: number }, { uid, gid }: Account): boolean {
  if (folder.uid === uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}
