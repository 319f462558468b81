// A process full of subscribers. It is told what to do by messages, and answers each with one.
import { now } from './clock.ts';
import { connect, type Connection, type Dialect } from './dialects.ts';
import { Histogram } from './histogram.ts';

export interface Opening {
  dialect: Dialect;
  url: string;
  from: number;
  to: number;
  /** Connections under way at a time. */
  atOnce: number;
}

export type Order =
  | { order: 'open'; opening: Opening }
  /** Forgets what was heard so far; what comes from now on belongs to this run. */
  | { order: 'listen'; run: string; inOrder: boolean }
  | { order: 'report' }
  /** Connections that close are opened again, within so many milliseconds at first. */
  | { order: 'return'; within: number }
  | { order: 'close' };

export interface Report {
  connected: number;
  resumed: number;
  delivered: number;
  /** Doubled, of another run, or out of order where there is one. */
  wrong: number;
  lastAt: number;
  refused: number;
  closeCodes: Record<number, number>;
  latencies: Uint32Array;
}

class Subscriber {
  cursor: string | null = null;
  next = 0;
  /** What came of a run whose messages overtake each other on their way in. */
  seen = new Set<number>();
  ready = false;
  resumed = false;
  attempts = 0;
  connection: Connection | undefined;

  constructor(readonly index: number) {}
}

let run = '';
let inOrder = true;
let latencies = new Histogram();
let delivered = 0;
let wrong = 0;
let lastAt = 0;
let refused = 0;
let codes: Record<number, number> = {};
let subscribers: Subscriber[] = [];
let opening: Opening | undefined;
let within = 500;
let closing = false;

/** `run number sent-at …`: the sender's clock is ours. */
function take(subscriber: Subscriber, body: string): void {
  const at = now();
  const [itsRun, number, sentAt] = body.split(' ', 3);
  const isRight = inOrder ? Number(number) === subscriber.next : !subscriber.seen.has(Number(number));
  if (itsRun !== run || !isRight) wrong++;
  if (inOrder) subscriber.next = Number(number) + 1;
  else subscriber.seen.add(Number(number));
  delivered++;
  lastAt = at;
  latencies.add(at - Number(sentAt));
}

function start(subscriber: Subscriber, url: string): Promise<void> {
  return new Promise((resolve) => {
    subscriber.connection = connect(opening!.dialect, url, subscriber.index, subscriber.cursor, {
      ready(resumed) {
        subscriber.ready = true;
        subscriber.resumed = resumed;
        resolve();
      },
      message: (body) => take(subscriber, body),
      cursor: (cursor) => (subscriber.cursor = cursor),
      closed(code) {
        if (!subscriber.ready) refused++;
        subscriber.ready = false;
        codes[code] = (codes[code] ?? 0) + 1;
        resolve();
        if (closing) return;
        const pause = within * Math.random() * Math.min(8, ++subscriber.attempts);
        setTimeout(() => void start(subscriber, url), pause);
      },
    });
  });
}

async function open(): Promise<void> {
  const { from, to, atOnce, url } = opening!;
  subscribers = Array.from({ length: to - from }, (_, index) => new Subscriber(from + index));
  const waiting = [...subscribers];
  const lane = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) while (!next.ready) await start(next, url);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

function report(): Report {
  const connected = subscribers.filter(({ ready }) => ready).length;
  const resumed = subscribers.filter((subscriber) => subscriber.ready && subscriber.resumed).length;
  return { connected, resumed, delivered, wrong, lastAt, refused, closeCodes: codes, latencies: latencies.counts };
}

function listen(order: { run: string; inOrder: boolean }): void {
  ({ run, inOrder } = order);
  latencies = new Histogram();
  delivered = wrong = lastAt = refused = 0;
  codes = {};
  for (const subscriber of subscribers) {
    subscriber.next = 0;
    subscriber.seen.clear();
  }
}

async function obey(message: Order): Promise<unknown> {
  switch (message.order) {
    case 'open':
      opening = message.opening;
      await open();
      return report();
    case 'listen':
      return listen(message);
    case 'report':
      return report();
    case 'return':
      within = message.within;
      for (const subscriber of subscribers) {
        subscriber.attempts = 0;
        subscriber.resumed = false;
      }
      return undefined;
    case 'close':
      closing = true;
      for (const { connection } of subscribers) connection?.close();
      return undefined;
  }
}

process.on('message', (message: Order) => void obey(message).then((answer) => process.send!({ answer })));
// Whoever measures is gone: nothing is left behind.
process.on('disconnect', () => process.exit());
