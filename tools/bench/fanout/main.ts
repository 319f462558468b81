// One event to many: Minga's inbox through its gateway, side by side with the least that can be done and with what others do.
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Crowds } from './crowds.ts';
import type { Dialect } from './dialects.ts';
import { inARow, inPair, reconnect, singly } from './measures.ts';
import { Network } from './network.ts';
import { Measured } from './processes.ts';
import { mingaSender, rivalSender, type Send } from './senders.ts';

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    subscribers: { type: 'string', default: '1000,10000' },
    only: { type: 'string', default: 'minga,ws,graphql-ws,socket.io' },
  },
});
/** Those who share one conversation. */
const roomFor = (subscribers: number) => Math.min(1_000, subscribers);
const clientProcesses = 2;
const files = { ws: 'ws.ts', 'graphql-ws': 'graphql-ws.ts', 'socket.io': 'socket-io.ts' } as const;

/** Sockets that one process may have open, some of them for other things. */
const mostSockets = Number(/Max open files\s+(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? 1_024) - 500;

interface Target extends AsyncDisposable {
  url: string;
  /** What there is once for all, and what grows with subscribers. */
  servers: Measured[];
  send: Send;
  interrupt?(): Promise<void>;
}

async function start(dialect: Dialect, subscribers: number): Promise<Target> {
  if (dialect === 'minga') {
    const network = await Network.start(subscribers, roomFor(subscribers));
    return {
      url: network.gateway.url,
      get servers() {
        return [network.gateway, network.messaging];
      },
      send: mingaSender(network.gateway.url),
      interrupt: () => network.restartGateway(),
      [Symbol.asyncDispose]: () => network[Symbol.asyncDispose](),
    };
  }
  const file = fileURLToPath(new URL(`rivals/${files[dialect]}`, import.meta.url));
  const server = await Measured.start(dialect, file, {}, [String(subscribers), String(roomFor(subscribers))]);
  return {
    url: server.url,
    servers: [server],
    send: rivalSender(server.url),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

async function measure(dialect: Dialect, subscribers: number): Promise<Record<string, unknown>[]> {
  await using target = await start(dialect, subscribers);
  await using crowds = new Crowds(clientProcesses);
  const empty = await Promise.all(target.servers.map((server) => server.memory()));
  const opened = await crowds.open(dialect, target.url, subscribers);
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const full = await Promise.all(target.servers.map((server) => server.memory()));
  const memory = target.servers.map(({ name }, index) => {
    const each = (key: 'rss' | 'held') => ((full[index]![key] - empty[index]![key]) / subscribers / 1_024).toFixed(1);
    return `${name} ${each('rss')} (${each('held')} held)`;
  });
  const run = { crowds, servers: target.servers, send: target.send, readers: roomFor(subscribers) };
  const one = { server: dialect, subscribers };
  const results: Record<string, unknown>[] = [];
  const note = (what: string, measured: object) => {
    results.push({ ...one, what, ...measured });
    process.stderr.write(`${JSON.stringify(results.at(-1))}\n`);
  };
  note('idle', { 'kB each': memory.join(', '), wrong: subscribers - opened.connected });
  await singly(run, 2);
  note('one to all in a room', await singly(run, 20));
  note('in a row to all in a room', await inARow(run, 50));
  const pair = { ...run, readers: 2 };
  // A process that was just started has its code compiled in these.
  note('200/s in a pair, the first ten seconds', await inPair(pair, 200, 10));
  note('200/s in a pair, the next twenty', await inPair(pair, 200, 20));
  if (target.interrupt) {
    const { seconds, resumed, connected, refused } = await reconnect(crowds, subscribers, () => target.interrupt!());
    note('all come back', { seconds, resumed, refused, wrong: subscribers - connected });
  }
  return results;
}

const sizes = values.subscribers.split(',').map(Number);
const results: Record<string, unknown>[] = [];
if (values.only.includes('minga')) Network.build();
for (const size of sizes) {
  const subscribers = Math.min(size, mostSockets);
  if (subscribers < size) process.stdout.write(`ulimit -n is too low for ${size} subscribers: ${subscribers} instead\n`);
  for (const dialect of values.only.split(',') as Dialect[]) results.push(...(await measure(dialect, subscribers)));
}
const [load = 0] = loadavg();
process.stdout.write(`${clientProcesses} client processes; load of the machine at the end: ${load.toFixed(1)}\n`);
for (const what of new Set(results.map((result) => result['what']))) {
  process.stdout.write(`\n${String(what)}\n`);
  console.table(results.filter((result) => result['what'] === what).map(({ what: _what, ...rest }) => rest));
}
if (results.some(({ wrong }) => wrong !== 0)) process.exitCode = 1;
process.exit();
