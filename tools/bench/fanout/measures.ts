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
  /** Messages that were not accepted. */
  unsent: number;
  /** Lost, doubled or out of order. */
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
async function deliver({ crowds, servers, readers }: Run, name: string, course: () => Promise<boolean[]>): Promise<Delivery> {
  await crowds.tell({ order: 'listen', run: name, inOrder: name !== 'pair' });
  const cpu = cpuOf(servers);
  const started = now();
  const sent = await course();
  const expected = sent.filter(Boolean).length * readers;
  const { latencies, delivered, wrong, lastAt } = await crowds.delivered(expected, 30_000);
  const took = (lastAt - started) / 1_000;
  return {
    'p50 ms': latencies.at(0.5),
    'p99 ms': latencies.at(0.99),
    'most ms': latencies.at(1),
    'delivered/s': Math.round(delivered / took),
    'server cpu µs each': Number((((cpuOf(servers) - cpu) * 1_000) / Math.max(1, delivered)).toFixed(1)),
    unsent: sent.filter((accepted) => !accepted).length,
    // What was not answered in time may have been sent all the same.
    wrong: wrong + Math.max(0, expected - delivered),
  };
}

/** One message to all, then a rest, and again. */
export function singly(run: Run, count: number): Promise<Delivery> {
  return deliver(run, 'singly', async () => {
    const sent: boolean[] = [];
    for (let number = 0; number < count; number++) {
      sent.push(await run.send('singly', number, 'room'));
      await pause(250);
    }
    return sent;
  });
}

/** Message after message, as fast as they are accepted. */
export function inARow(run: Run, count: number): Promise<Delivery> {
  return deliver(run, 'row', async () => {
    const sent: boolean[] = [];
    for (let number = 0; number < count; number++) sent.push(await run.send('row', number, 'room'));
    return sent;
  });
}

/** So many messages a second from one to another, whether the ones before are accepted or not. */
export function inPair(run: Run, perSecond: number, seconds: number): Promise<Delivery> {
  const count = perSecond * seconds;
  return deliver(run, 'pair', async () => {
    const started = now();
    const sent: Promise<boolean>[] = [];
    for (let number = 0; number < count; number++) {
      const due = started + (number * 1_000) / perSecond;
      while (now() < due) await pause(Math.max(0, Math.min(2, due - now())));
      sent.push(run.send('pair', number, 'pair'));
    }
    return Promise.all(sent);
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
