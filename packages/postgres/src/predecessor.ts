import { readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ownerFile = 'minga.owner';

/** What a server writes about itself: its process, and `ready` once it takes connections. */
export async function readPidFile(folder: string): Promise<{ pid: number; ready: boolean } | undefined> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready' } : undefined;
}

/** Marks the folder as this process's; refuses when the process that started the running server still lives. */
export async function takeOwnership(folder: string): Promise<void> {
  const [pid, started] = (await readFile(join(folder, ownerFile), 'utf8').catch(() => '')).split(' ');
  const other = Number(pid);
  if (other > 0 && other !== process.pid && isAlive(other) && (await startOf(other)) === started)
    throw new Error(`${folder} is in use: process ${other} runs a PostgreSQL on it.`);
  await stopPredecessor(folder);
  await writeFile(join(folder, ownerFile), `${process.pid} ${await startOf(process.pid)}`);
}

export const releaseOwnership = (folder: string): Promise<void> => rm(join(folder, ownerFile), { force: true });

/** Stops a server that outlived the process that started it, or forgets one that died without saying so. */
async function stopPredecessor(folder: string): Promise<void> {
  const left = await readPidFile(folder);
  if (!left) return;
  if (await isServerOf(left.pid, folder)) {
    for (const [signal, patience] of [['SIGINT', 20_000], ['SIGQUIT', 5_000], ['SIGKILL', 5_000]] as const) {
      if (!isAlive(left.pid)) break;
      process.kill(left.pid, signal);
      await ended(left.pid, patience);
    }
  }
  // A new process may bear the old one's number, which PostgreSQL itself could take for a living server.
  const now = await readPidFile(folder);
  if (now?.pid === left.pid) await rm(join(folder, 'postmaster.pid'), { force: true });
}

/** Whether the process is a server on this folder: a server works in its data folder. */
async function isServerOf(pid: number, folder: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const place = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  // Without /proc there is no telling; the number in the server's own file is then taken at its word.
  return place === undefined ? process.platform !== 'linux' : place === folder;
}

export async function ended(pid: number, patience: number): Promise<boolean> {
  const until = Date.now() + patience;
  while (isAlive(pid)) {
    if (Date.now() > until) return false;
    await sleep(20);
  }
  return true;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When the process started, in the kernel's ticks, as process numbers come round again. Empty where there is no /proc. */
async function startOf(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}
