import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Random } from '../seed/world/random.ts';
import { check, type Verdict } from './checker/checker.ts';
import type { Order, Plan, Status } from './clients/plan.ts';
import { readHistory, type Entry } from './history.ts';
import { Killer, kinds, type Kill, type KillKind } from './killer.ts';
import type { Place } from '../start/own-network.ts';
import { gather, introduce } from './people.ts';

export interface Run {
  seed: string;
  sends: number;
  clients: number;
  kills: number;
  /** What is killed, all kinds unless it is said. */
  among?: readonly KillKind[];
  /** After so long (s) it has failed. */
  seconds: number;
  /** How long a client thinks between two things it does (ms), on average. */
  pace: number;
  /** Where the history is written. */
  history: string;
  log: (line: string) => void;
}

export interface Outcome {
  verdict: Verdict;
  kills: Kill[];
  entries: Entry[];
  /** From the first send to the last acknowledgement (s). */
  seconds: number;
}

const now = (): number => Math.round(performance.timeOrigin + performance.now());
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** The clients' process, and what it told last. */
class Clients implements AsyncDisposable {
  status: Status = { phase: 'connecting', acknowledged: 0, retries: 0, live: 0, sentAt: 0 };
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;

  constructor(plan: Plan) {
    this.#child = fork(fileURLToPath(new URL('./clients/main.ts', import.meta.url)), [], {
      execArgv: ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'],
    });
    this.#ended = new Promise((resolve) => this.#child.once('exit', () => resolve()));
    this.#child.on('message', (status) => {
      // Nothing that comes after a failure makes it undone.
      if (this.status.phase !== 'failed') this.status = status as Status;
    });
    this.#child.send(plan);
  }

  tell(order: Order['order']): void {
    this.#child.send({ order });
  }

  /** Waits until they are so far; throws when they cannot get there, or not by then (ms since 1970). */
  async until(what: string, far: (status: Status) => boolean, deadline: number): Promise<void> {
    while (!far(this.status)) {
      if (this.status.phase === 'failed') throw new Error(`the clients failed: ${this.status.reason}`);
      if (this.#child.exitCode !== null) throw new Error('the clients have ended');
      if (now() > deadline) throw new Error(`waited too long for ${what}: ${JSON.stringify(this.status)}`);
      await pause(10);
    }
  }

  /** Lets them write the end of their history. */
  async stop(): Promise<void> {
    this.tell('stop');
    await this.#ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill('SIGKILL');
    await this.#ended;
  }
}

/** Has clients write to each other on a running network while its processes are killed, and judges what they saw. */
export async function runChaos(place: Place, run: Run): Promise<Outcome> {
  const { seed, sends, log } = run;
  const people = await gather(place, run.clients);
  const conversations = await introduce(place, people, seed);
  log(`${people.length} members in ${conversations.length} conversations; seed ${seed}`);
  const deadline = now() + run.seconds * 1_000;
  await using clients = new Clients({ url: place.url, seed, history: run.history, people, conversations, sends, pace: run.pace });
  await clients.until('every stream to open', ({ phase }) => phase === 'ready', deadline);
  const began = now();
  clients.tell('play');
  const kills = await killAlong(place, run, clients, deadline);
  await clients.until('the last acknowledgement', ({ phase }) => phase === 'done', deadline);
  const seconds = (now() - began) / 1_000;
  log(`${clients.status.acknowledged} sends acknowledged in ${seconds.toFixed(1)} s; reading everything`);
  clients.tell('settle');
  await clients.until('the streams to tell it all', ({ phase }) => phase === 'settled', deadline);
  await clients.stop();
  const entries = readHistory(run.history);
  return { verdict: check(entries), kills, entries, seconds };
}

/** Kills at random points of the way: after so many acknowledged sends, a third of the time before all is back. */
async function killAlong(place: Place, run: Run, clients: Clients, deadline: number): Promise<Kill[]> {
  const random = new Random(`${run.seed} kills`);
  const killer = new Killer(place, random, run.among ?? kinds);
  const kills: Kill[] = [];
  const recoveries: Promise<void>[] = [];
  for (let i = 0; i < run.kills; i++) {
    // The last tenth is left alone, so that the last kill falls among sends too.
    const point = Math.floor(((i + random.next()) / run.kills) * 0.9 * run.sends);
    await clients.until('the next kill', ({ acknowledged, phase }) => acknowledged >= point || phase === 'done', deadline);
    const kill: Kill = { ...killer.next(), at: now(), processBack: 0, clientsBack: 0 };
    kills.push(kill);
    kill.processBack = await killer.kill(kill);
    const recovery = clients.until(
      `recovery from ${kill.target} (${kill.manner})`,
      ({ live, sentAt, phase }) => phase === 'done' || (live === run.clients && sentAt > kill.at),
      Math.min(deadline, now() + 90_000),
    ).then(() => {
      kill.clientsBack = now() - kill.at;
      run.log(`${kill.target} ${kill.manner}: back after ${(kill.processBack / 1_000).toFixed(1)} s, clients after ${(kill.clientsBack / 1_000).toFixed(1)} s (${clients.status.acknowledged} acknowledged)`);
    });
    recovery.catch(() => undefined);
    recoveries.push(recovery);
    if (random.chance(0.67)) await recovery;
  }
  await Promise.all(recoveries);
  return kills;
}
