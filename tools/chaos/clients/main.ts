// The clients of a run, in a process of their own: told what to do by the one that kills.
import { Client } from './client.ts';
import { Journal } from './journal.ts';
import type { Order, Plan, Status } from './plan.ts';

const tellEvery = 50;
/** How long streams may take at the end to tell what the pages say (ms). */
const settlePatience = 45_000;

// Whoever would hear it may have gone: then nobody is told.
const tell = (status: Status): void => void process.send!(status, undefined, undefined, () => undefined);
const next = <T>(): Promise<T> => new Promise((resolve) => process.once('message', (message) => resolve(message as T)));

const plan = await next<Plan>();
const journal = new Journal(plan.history);
for (const { id, members } of plan.conversations) journal.write('', { kind: 'conversation', conversation: id, members });
const clients = plan.people.map(({ id, cookie }) => new Client(plan, id, cookie, journal));
let phase: Status['phase'] = 'connecting';

function status(): Status {
  const live = clients.filter(({ inbox }) => inbox.live).length;
  const sum = (of: (client: Client) => number) => clients.reduce((total, client) => total + of(client), 0);
  return {
    phase,
    live,
    acknowledged: sum(({ acts }) => acts.acknowledged),
    retries: sum(({ acts }) => acts.retries),
    sentAt: Math.max(...clients.map(({ acts }) => acts.sentAt)),
  };
}

async function play(): Promise<void> {
  const share = (i: number) => Math.floor(((i + 1) * plan.sends) / clients.length) - Math.floor((i * plan.sends) / clients.length);
  await Promise.all(clients.map((client, i) => client.play(share(i))));
}

/** Follows the orders to the end. */
async function run(): Promise<void> {
  while (clients.some(({ inbox }) => !inbox.live)) await new Promise((done) => setTimeout(done, 20));
  phase = 'ready';
  for (;;) {
    const { order } = await next<Order>();
    if (order === 'stop') break;
    phase = 'playing';
    if (order === 'play') await play();
    else await Promise.all(clients.map((client) => client.settle(settlePatience)));
    phase = order === 'play' ? 'done' : 'settled';
    tell(status());
  }
  for (const { acts } of clients) acts.stop();
  await Promise.all(clients.map(({ inbox }) => inbox.stop()));
  await journal.close();
}

// Whoever gave the orders has ended: so do we.
process.once('disconnect', () => process.exit(1));
const ticking = setInterval(() => tell(status()), tellEvery);
let code = 0;
try {
  await run();
} catch (error) {
  code = 1;
  // The last that is heard of us.
  tell({ ...status(), phase: 'failed', reason: (error as Error).stack ?? String(error) });
}
clearInterval(ticking);
setTimeout(() => process.exit(code), 100);
