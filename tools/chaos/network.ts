import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inherited, root } from './config.ts';

/** A network that runs, as its data folder tells of it. */
export interface Place {
  url: string;
  mailbox: string;
  /** Each service's own address. */
  services: Record<string, string>;
  /** The data folder: `run/<process>.json` tells each process's number. */
  data: string;
}

const patience = 300_000;

/** A network of one's own on a fresh data folder, taken away at the end. */
export class OwnNetwork implements AsyncDisposable {
  private constructor(
    readonly place: Place,
    private readonly child: ChildProcess,
  ) {}

  static async start(log: (line: string) => void): Promise<OwnNetwork> {
    const data = mkdtempSync(join(tmpdir(), 'minga-chaos-'));
    const child = spawn(
      process.execPath,
      ['--experimental-transform-types', '--disable-warning=ExperimentalWarning', 'tools/start/main.ts', '--empty'],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'inherit'],
        // Ctrl-C is for us.
        detached: true,
        env: inherited({ PORT: String(await freePort()), MINGA_DATA: data, LOG_LEVEL: 'warn', NODE_ENV: 'development' }),
      },
    );
    // However this process ends, the network ends with it, in order.
    const last = () => child.kill('SIGTERM');
    process.once('exit', last);
    child.once('exit', () => process.off('exit', last));
    try {
      await untilReady(child, log);
      const { url, mailbox, services } = JSON.parse(readFileSync(join(data, 'network.json'), 'utf8')) as Place;
      return new OwnNetwork({ url, mailbox, services, data }, child);
    } catch (error) {
      await end(child, data);
      throw error;
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return end(this.child, this.place.data);
  }
}

function untilReady(child: ChildProcess, log: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the network was not ready after ${patience / 1000} s`)), patience);
    child.stdout!.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString().split('\n')) if (line.trim()) log(line.trim());
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

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
