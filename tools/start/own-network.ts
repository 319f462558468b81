import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePorts } from './ports.ts';

/** A network that runs, as its data folder tells of it. */
export interface Place {
  url: string;
  mailbox: string;
  /** Each service's own address. */
  services: Record<string, string>;
  /** Further gateways, each with the messaging of its own that it uses. */
  twins: { gateway: string; messaging: string }[];
  /** The data folder: `run/<process>.json` tells each process's number. */
  data: string;
}

export interface OwnNetworkOptions {
  /** What the folder's name begins with. */
  name: string;
  /** Words of `npm start`. */
  words?: readonly string[];
  env: NodeJS.ProcessEnv;
  /** How long it may take to be ready (ms). */
  patience: number;
  log(chunk: Buffer): void;
}

/** The whole network on a fresh data folder and a free port, taken away at the end: for tests of all of it. */
export class OwnNetwork implements AsyncDisposable {
  private constructor(
    readonly place: Place,
    private readonly child: ChildProcess,
  ) {}

  static async start({ name, words = [], env, patience, log }: OwnNetworkOptions): Promise<OwnNetwork> {
    const data = mkdtempSync(join(tmpdir(), `minga-${name}-`));
    const [port] = await freePorts(1);
    const child = spawn(
      process.execPath,
      ['--experimental-transform-types', '--disable-warning=ExperimentalWarning', 'tools/start/main.ts', ...words],
      {
        cwd: fileURLToPath(new URL('../../', import.meta.url)),
        stdio: ['ignore', 'pipe', 'inherit'],
        // Ctrl-C is for whoever started it.
        detached: true,
        env: { ...env, PORT: String(port), MINGA_DATA: data },
      },
    );
    // However this process ends, the network ends with it, in order.
    const last = () => child.kill('SIGTERM');
    process.once('exit', last);
    child.once('exit', () => process.off('exit', last));
    try {
      await untilReady(child, patience, log);
      const place = JSON.parse(readFileSync(join(data, 'network.json'), 'utf8')) as Place;
      return new OwnNetwork({ ...place, twins: place.twins ?? [], data }, child);
    } catch (error) {
      await end(child, data);
      throw error;
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return end(this.child, this.place.data);
  }
}

function untilReady(child: ChildProcess, patience: number, log: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the network was not ready after ${patience / 1000} s`)), patience);
    child.stdout!.on('data', (chunk: Buffer) => {
      log(chunk);
      if (!chunk.toString().includes('Minga runs at')) return;
      clearTimeout(late);
      resolve();
    });
    child.once('exit', (code) => reject(new Error(`the network did not start (code ${code})`)));
  });
}

async function end(child: ChildProcess, data: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const hurry = setTimeout(() => child.kill('SIGTERM'), 20_000);
    await ended;
    clearTimeout(hurry);
  }
  // Root's database may lie elsewhere, where the user that it runs as can go.
  const place = join(data, 'postgres.json');
  if (existsSync(place)) rmSync((JSON.parse(readFileSync(place, 'utf8')) as { dataDir: string }).dataDir, { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
}
