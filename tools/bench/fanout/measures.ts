import { now } from './clock.ts';
import type { Crowds } from './crowds.ts';
import type { Measured } from './processes.ts';
import type { Send } from './senders.ts';

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

export interface Delivery {
  'p50 ms': number;
  'p99 ms': number;
  'most ms': number;
  'delivered/s': number;
  'server cpu µs each': number;
  wrong: number;
}

interface Run {
  crowds: Crowds;
  servers: readonly Measured[];
  send: Send;
  /** Who gets each message. */
  readers: number;
}

const cpuOf = (servers: readonly Measured[]) => servers.reduce((sum, { cpu }) => sum + cpu, 0);

/** Sends by `course`, waits until all has arrived, and tells how long it took. */
async function deliver({ crowds, servers, readers }: Run, name: string, count: number, course: () => Promise<void>): Promise<Delivery> {
  await crowds.tell({ order: 'listen', run: name, inOrder: name !== 'pair' });
  const cpu = cpuOf(servers);
  const started = now();
  await course();
  const { latencies, delivered, wrong, lastAt } = await crowds.delivered(count * readers, 30_000);
  const took = (lastAt - started) / 1_000;
  return {
    'p50 ms': latencies.at(0.5),
    'p99 ms': latencies.at(0.99),
    'most ms': latencies.at(1),
    'delivered/s': Math.round(delivered / took),
    'server cpu µs each': Number((((cpuOf(servers) - cpu) * 1_000) / Math.max(1, delivered)).toFixed(1)),
    wrong: wrong + Math.abs(count * readers - delivered),
  };
}

/** One message to all, then a rest, and again. */
export function singly(run: Run, count: number): Promise<Delivery> {
  return deliver(run, 'singly', count, async () => {
    for (let number = 0; number < count; number++) {
      await run.send('singly', number, 'room');
      await pause(250);
    }
  });
}

/** Message after message, as fast as they are accepted. */
export function inARow(run: Run, count: number): Promise<Delivery> {
  return deliver(run, 'row', count, async () => {
    for (let number = 0; number < count; number++) await run.send('row', number, 'room');
  });
}

/** So many messages a second from one to another, whether the ones before are accepted or not. */
export function inPair(run: Run, perSecond: number, seconds: number): Promise<Delivery> {
  const count = perSecond * seconds;
  return deliver(run, 'pair', count, async () => {
    const started = now();
    const sent: Promise<void>[] = [];
    for (let number = 0; number < count; number++) {
      const due = started + (number * 1_000) / perSecond;
      while (now() < due) await pause(Math.max(0, Math.min(2, due - now())));
      sent.push(run.send('pair', number, 'pair'));
    }
    await Promise.all(sent);
  });
}

export interface Reconnected {
  seconds: number;
  resumed: number;
  connected: number;
  refused: number;
}

/** Waits until everybody is back, after whatever `interrupt` does. */
export async function reconnect(crowds: Crowds, subscribers: number, interrupt: () => Promise<void>): Promise<Reconnected> {
  await crowds.tell({ order: 'listen', run: 'reconnect', inOrder: true });
  await crowds.tell({ order: 'return', within: 500 });
  await interrupt();
  const started = now();
  for (;;) {
    const { connected, resumed, refused } = await crowds.report();
    const seconds = Number(((now() - started) / 1_000).toFixed(1));
    if (connected >= subscribers || seconds > 60) return { seconds, resumed, connected, refused };
    await pause(100);
  }
}
