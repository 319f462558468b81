import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Folder } from './folder.ts';
import { identify, isAlive } from './identity.ts';
import { Log } from './logs.ts';
import { freePorts } from './ports.ts';
import { answers, Supervised } from './supervised.ts';
import { Undertaker } from './undertaker.ts';

describe('a process that is watched over', () => {
  let path: string;
  let folder: Folder;
  let port: number;
  let told: string[];
  beforeEach(async () => {
    path = mkdtempSync(join(tmpdir(), 'minga supervised '));
    folder = Folder.take(path, 4000);
    [port] = (await freePorts(1)) as [number];
    told = [];
  });
  afterEach(() => {
    folder[Symbol.dispose]();
    rmSync(path, { recursive: true, force: true });
  });

  function supervise(code: string): Supervised {
    const file = join(path, 'process.mjs');
    writeFileSync(file, code);
    const plan = {
      name: 'proof',
      command: process.execPath,
      args: [file],
      env: { PORT: String(port) },
      readyUrl: `http://127.0.0.1:${port}/readyz`,
    };
    const surroundings = { folder, undertaker: new Undertaker(), report: (line: string) => void told.push(line) };
    return new Supervised(plan, new Log(folder, 'proof'), surroundings);
  }

  const server = `import { createServer } from 'node:http';
    createServer((request, response) => response.end('ok')).listen(process.env.PORT, '127.0.0.1');`;

  it('comes back when it is killed, and stays away when it is told to end', async () => {
    const one = supervise(server);
    await one.start();
    const first = identify(one.pid!)!;
    process.kill(first.pid, 'SIGKILL');
    await expect.poll(() => told.at(-1), { timeout: 10_000 }).toBe('proof is back');
    expect(one.pid).not.toBe(first.pid);
    expect(await answers(`http://127.0.0.1:${port}/`, 1_000)).toBe(200);

    const second = identify(one.pid!)!;
    await one.stop(3_000);
    expect([first, second].some(isAlive)).toBe(false);
    expect(told).toHaveLength(2);
  });

  it('is ended the hard way when it does not listen', async () => {
    const one = supervise(`process.on('SIGTERM', () => {}); ${server}`);
    await one.start();
    const identity = identify(one.pid!)!;
    await one.stop(300);
    expect(isAlive(identity)).toBe(false);
  });

  it('is given up with the end of its log when it never gets ready', async () => {
    const one = supervise(`console.error('no such table'); process.exit(3);`);
    await expect(one.start()).rejects.toThrow(/proof does not start \(code 3\)[\s\S]*no such table/);
    await one.stop(100);
  });
});

describe('the undertaker', () => {
  it('ends what was watched when its own process is gone, and leaves alone what was released', async () => {
    const watched = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
    const released = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
    const [identity, other] = [identify(watched.pid!)!, identify(released.pid!)!];
    const script = `const { Undertaker } = await import(${JSON.stringify(new URL('./undertaker.ts', import.meta.url).href)});
      const one = new Undertaker(); one.watch(${watched.pid}, 'SIGTERM'); one.watch(${released.pid}, 'SIGTERM'); one.release(${released.pid});
      console.log('watching'); setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    expect(isAlive(identity)).toBe(true);
    holder.kill('SIGKILL');
    await expect.poll(() => isAlive(identity), { timeout: 8_000 }).toBe(false);
    expect(isAlive(other)).toBe(true);
    released.kill('SIGKILL');
  });
});
