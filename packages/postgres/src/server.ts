import { spawn, type ChildProcess } from 'node:child_process';
import { realpath, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findAccount, type Account } from './account.ts';
import { findBinaries } from './binaries.ts';
import { prepareCluster } from './cluster.ts';
import { startGuard, type Guard } from './guard.ts';
import { placeData, placeTemporary } from './places.ts';
import { readPidFile, releaseOwnership, takeOwnership } from './predecessor.ts';

export interface EmbeddedOptions {
  /** Where the data is kept; made when it is not there. Without it the data is temporary and goes with the server. */
  dataDir?: string;
  /** The port on 127.0.0.1; a free one by default. */
  port?: number;
  /** Server settings, such as `{ max_connections: 300 }`. */
  settings?: Record<string, string | number | boolean>;
  /** Is told each line of the server's log. */
  onLog?: (line: string) => void;
}

export interface EmbeddedServer extends AsyncDisposable {
  /** The superuser's URL of the database `postgres`. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Where the data is: not `dataDir` when root asked for a folder that the server's user cannot reach. */
  readonly dataDir: string;
  /** Settles when the server has ended, whoever ended it. `expected` when it was `stop`. */
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null; expected: boolean }>;
  /** Ends the server: open transactions roll back, what is committed is on disk. */
  stop(): Promise<void>;
}

/** How long a server may take to be ready; recovery after a crash reads its log again and takes the longest. */
const startPatience = 120_000;
/** What a start complains of while the processes of a server that was killed are still leaving. */
const transient = /pre-existing shared memory block|lock file "postmaster.pid" already exists/;
const portTaken = /could not bind|Address already in use/;

/**
 * Starts PostgreSQL on one machine, for this process: it ends with `stop`, and also when this process dies in any way.
 * A folder left by a crash is recovered; one that another living process uses is refused.
 */
export async function startEmbedded(options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  const account = await findAccount();
  const binaries = await findBinaries(account);
  const temporary = options.dataDir === undefined;
  const placed = temporary ? await placeTemporary(account) : await placeData(options.dataDir!, account);
  try {
    const password = await prepareCluster(placed, account, binaries);
    const dataDir = await realpath(placed);
    await takeOwnership(dataDir);
    const { port, ...launched } = await launchUntilReady(binaries.postgres, { dataDir, temporary }, account, options);
    const url = `postgres://minga:${password}@127.0.0.1:${port}/postgres`;
    return manage(launched, { url, port, dataDir, temporary });
  } catch (error) {
    if (temporary) await rm(dirname(placed), { recursive: true, force: true });
    throw error;
  }
}

interface Place {
  dataDir: string;
  temporary: boolean;
}

interface Launched {
  child: ChildProcess;
  guard: Guard;
}

async function launchUntilReady(
  command: string,
  place: Place,
  account: Account,
  options: EmbeddedOptions,
): Promise<Launched & { port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const launch = await launchServer(command, place, port, account, options);
    if (typeof launch === 'object') return { ...launch, port };
    const again = transient.test(launch) || (options.port === undefined && portTaken.test(launch));
    if (!again || attempt >= 40) {
      await releaseOwnership(place.dataDir);
      throw new Error(`PostgreSQL did not start.\n${launch}`);
    }
    await sleep(250);
  }
}

/** Resolves when the server is ready; or, when it ended instead, with what it complained of. */
async function launchServer(
  command: string,
  { dataDir: folder, temporary }: Place,
  port: number,
  account: Account,
  { settings = {}, onLog }: EmbeddedOptions,
): Promise<Launched | string> {
  const all = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', lc_messages: 'C', ...settings };
  const child = spawn(command, ['-D', folder, ...Object.entries(all).flatMap(([key, value]) => ['-c', `${key}=${value}`])], {
    ...(account.own ? {} : { uid: account.uid, gid: account.gid }),
    cwd: folder,
    // A session of its own: Ctrl+C is for us, who stop the services before their database.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  const guard = child.pid ? startGuard(child.pid, temporary ? dirname(folder) : undefined, account) : undefined;
  const tail = followLog(child, onLog);
  const until = Date.now() + startPatience;
  while (child.exitCode === null && child.signalCode === null && !failure) {
    const file = await readPidFile(folder);
    if (guard && file?.ready && file.pid === child.pid) return { child, guard };
    if (Date.now() > until) child.kill('SIGQUIT');
    await sleep(15);
  }
  guard?.dismiss();
  return [...tail, failure?.message ?? ''].join('\n');
}

/** Reads the log to its end, as a server whose log nobody reads stands still; keeps the last lines for an error. */
function followLog(child: ChildProcess, onLog: EmbeddedOptions['onLog']): string[] {
  const tail: string[] = [];
  let rest = '';
  child.stderr!.on('data', (data: Buffer) => {
    const lines = (rest + data.toString()).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      tail.push(line);
      if (tail.length > 20) tail.shift();
      onLog?.(line);
    }
  });
  return tail;
}

function manage({ child, guard }: Launched, place: Place & { url: string; port: number }): EmbeddedServer {
  const { temporary, ...known } = place;
  let expected = false;
  const exited = new Promise<Awaited<EmbeddedServer['exited']>>((resolve) => {
    const settle = (code: number | null, signal: NodeJS.Signals | null): void => resolve({ code, signal, expected });
    if (child.exitCode !== null || child.signalCode !== null) settle(child.exitCode, child.signalCode);
    else child.once('exit', settle);
  });
  const ended = exited.then(async () => {
    guard.dismiss();
    await (temporary
      ? rm(dirname(known.dataDir), { recursive: true, force: true, maxRetries: 5 })
      : releaseOwnership(known.dataDir));
  });
  const stop = async (): Promise<void> => {
    expected = true;
    child.kill('SIGINT');
    const hurry = setTimeout(() => child.kill('SIGQUIT'), 30_000);
    await ended.finally(() => clearTimeout(hurry));
  };
  return { ...known, pid: child.pid!, exited, stop, [Symbol.asyncDispose]: stop };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
