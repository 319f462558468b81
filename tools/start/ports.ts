import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { Refusal } from './refusal.ts';

/** Below the range that systems lend to outgoing connections, so that a port is still free when a process restarts. */
const lowest = 12_000;
const highest = 32_000;

function listen(port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen({ port, host, exclusive: true }, () => resolve(server));
  });
}

const close = (server: Server) => new Promise((done) => server.close(done));

/** Finds as many free loopback ports as asked for, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const held: Server[] = [];
  let port = randomInt(lowest, highest);
  for (let tries = 0; held.length < count && tries < 2_000; tries++) {
    port = port >= highest ? lowest : port + 1;
    await listen(port, '127.0.0.1').then((server) => held.push(server), () => undefined);
  }
  const ports = held.map((server) => (server.address() as { port: number }).port);
  await Promise.all(held.map(close));
  if (ports.length < count) throw new Refusal('no free ports on 127.0.0.1');
  return ports;
}

/** Refuses, and says who has it, when the public port cannot be taken. */
export async function requirePort(port: number, host: string): Promise<void> {
  await tryPort(port, host);
  // A browser may take `localhost` for ::1 first, and would meet another program there.
  if (host === '127.0.0.1') await tryPort(port, '::1', true);
}

async function tryPort(port: number, host: string, optional = false): Promise<void> {
  try {
    await close(await listen(port, host));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (optional && code !== 'EADDRINUSE') return;
    if (code === 'EACCES') throw new Refusal(`port ${port} needs more rights than this user has: PORT names another one`);
    if (code === 'EADDRNOTAVAIL') throw new Refusal(`${host} is no address of this machine: HOST names another one`);
    if (code !== 'EADDRINUSE') throw error;
    throw new Refusal(`port ${port} is in use by ${holder(port)}: end it, or choose another with PORT=${port + 1} npm start`);
  }
}

/** The program that listens on the port, as far as this user may see. */
function holder(port: number): string {
  const pid = holderOnLinux(port) ?? holderElsewhere(port);
  if (!pid) return 'another program (of another user)';
  try {
    const name = execFileSync('ps', ['-o', 'args=', '-p', pid], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return `process ${pid} (${name.trim().slice(0, 140)})`;
  } catch {
    return `process ${pid}`;
  }
}

function holderOnLinux(port: number): string | undefined {
  try {
    const wanted = port.toString(16).toUpperCase().padStart(4, '0');
    const sockets = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(1));
    const fields = sockets.map((line) => line.trim().split(/\s+/));
    const listening = fields.find((field) => field[1]?.endsWith(`:${wanted}`) && field[3] === '0A');
    if (!listening) return undefined;
    const link = `socket:[${listening[9]}]`;
    return readdirSync('/proc').find((pid) => /^\d+$/.test(pid) && opens(pid, link));
  } catch {
    return undefined;
  }
}

function opens(pid: string, link: string): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`) === link;
      } catch {
        return false;
      }
    });
  } catch {
    return false;
  }
}

function holderElsewhere(port: number): string | undefined {
  if (process.platform === 'linux') return undefined;
  try {
    const found = execFileSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t'], { encoding: 'utf8' });
    return found.split('\n')[0] || undefined;
  } catch {
    return undefined;
  }
}
