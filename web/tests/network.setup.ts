import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findChromium, type Chromium } from './chromium.ts';
import { root, runningNetwork, startEnvironment } from './config.ts';

/** The network that the scenes play in. */
export interface TestNetwork {
  url: string;
  mailbox: string;
  /** Each service's own address. */
  services: Record<string, string>;
  /** A second gateway, and the messaging of its own that it uses. */
  twins: { gateway: string; messaging: string }[];
  /** The demo member's. */
  password: string;
  /** The data folder: `run/<process>.json` tells each process's number. */
  data: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    network: TestNetwork;
    chromium: Chromium;
  }
}

const patience = 480_000;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('chromium', await findChromium());
  const running = runningNetwork();
  if (running) {
    project.provide('network', { twins: [], ...(JSON.parse(running) as Omit<TestNetwork, 'twins'>) });
    return async () => undefined;
  }
  const data = mkdtempSync(join(tmpdir(), 'minga-browser-'));
  const password = 'arrayan-boldo-2026';
  const port = await freePort();
  const child = spawn(
    process.execPath,
    ['--experimental-transform-types', '--disable-warning=ExperimentalWarning', 'tools/start/main.ts'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: startEnvironment({ PORT: String(port), MINGA_DATA: data, MINGA_DEMO_PASSWORD: password, MINGA_REPLICAS: '2' }),
    },
  );
  const stop = () => end(child, data);
  try {
    await untilReady(child);
    const { url, mailbox, services, twins } = JSON.parse(readFileSync(join(data, 'network.json'), 'utf8')) as TestNetwork;
    project.provide('network', { url, mailbox, services, twins, password, data });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the network was not ready after ${patience / 1000} s`)), patience);
    child.stdout!.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk);
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
  if (existsSync(place)) {
    const { dataDir } = JSON.parse(readFileSync(place, 'utf8')) as { dataDir: string };
    rmSync(dataDir, { recursive: true, force: true });
  }
  rmSync(data, { recursive: true, force: true });
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
