import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, type Identity } from '../start/identity.ts';
import { Deck, type Random } from '../seed/world/random.ts';
import type { Place } from '../start/own-network.ts';

export type Target = 'messaging' | 'gateway' | 'relay' | 'postgres';
/** How a process is ended: asked by the signal that its kind takes for that, killed outright, or one of its servants is. */
export type Manner = 'asked' | 'kill -9' | 'kill -9 of a backend';

export interface KillKind {
  target: Target;
  manner: Manner;
}

export interface Kill extends KillKind {
  /** When, in ms since 1970. */
  at: number;
  /** After how long (ms) the process was there again. */
  processBack: number;
  /** After how long (ms) every client's stream was open and something sent after the kill was acknowledged. */
  clientsBack: number;
}

export const kinds: readonly KillKind[] = [
  { target: 'messaging', manner: 'kill -9' },
  { target: 'gateway', manner: 'kill -9' },
  { target: 'postgres', manner: 'kill -9' },
  { target: 'messaging', manner: 'asked' },
  { target: 'gateway', manner: 'asked' },
  { target: 'postgres', manner: 'asked' },
  { target: 'relay', manner: 'kill -9' },
  { target: 'relay', manner: 'asked' },
  { target: 'postgres', manner: 'kill -9 of a backend' },
];
/** PostgreSQL asked by SIGTERM would wait for its clients to leave, which they do not. */
const asking = (target: Target): NodeJS.Signals => (target === 'postgres' ? 'SIGINT' : 'SIGTERM');
const patience = 90_000;
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Kills processes of a network, each kind in turn, and sees them come back. */
export class Killer {
  readonly #deck: Deck<KillKind>;

  constructor(
    private readonly place: Place,
    private readonly random: Random,
    among: readonly KillKind[],
  ) {
    this.#deck = new Deck(among);
  }

  /** The next kind to die; every kind once before one comes again. */
  next(): KillKind {
    return this.#deck.draw(this.random);
  }

  /** Ends it now, and answers how long it took to be back (ms). */
  async kill({ target, manner }: KillKind): Promise<number> {
    const pid = await this.#running(target);
    const began = performance.now();
    if (manner === 'kill -9 of a backend') {
      const backend = this.#backendOf(pid);
      if (backend !== undefined) process.kill(backend, 'SIGKILL');
      await this.#until(`${target} to recover`, () => this.#ready(target));
    } else {
      process.kill(pid, manner === 'asked' ? asking(target) : 'SIGKILL');
      await this.#until(`${target} to be back`, async () => this.#pid(target) !== undefined && this.#pid(target) !== pid && (await this.#ready(target)));
    }
    return performance.now() - began;
  }

  /** The number of the process, once it runs and is ready. */
  async #running(target: Target): Promise<number> {
    await this.#until(`${target} to run`, () => this.#ready(target));
    return this.#pid(target)!;
  }

  #pid(target: Target): number | undefined {
    try {
      if (target === 'postgres') return Number(this.#postmaster()[0]);
      const identity = JSON.parse(readFileSync(join(this.place.data, 'run', `${target}.json`), 'utf8')) as Identity;
      return isAlive(identity) ? identity.pid : undefined;
    } catch {
      return undefined;
    }
  }

  #postmaster(): string[] {
    const { dataDir } = JSON.parse(readFileSync(join(this.place.data, 'postgres.json'), 'utf8')) as { dataDir: string };
    return readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
  }

  async #ready(target: Target): Promise<boolean> {
    if (this.#pid(target) === undefined) return false;
    if (target === 'relay') return true;
    // Messaging says that it is ready when its database answers.
    const url = target === 'gateway' ? `${this.place.url}/robots.txt` : `${this.place.services['messaging']}/readyz`;
    return fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
      async (response) => (await response.body?.cancel(), target === 'gateway' || response.status === 200),
      () => false,
    );
  }

  /** Some process of PostgreSQL's that serves a connection; undefined where the system does not tell. */
  #backendOf(postmaster: number): number | undefined {
    try {
      const children = readdirSync(`/proc/${postmaster}/task`).flatMap((task) => readFileSync(`/proc/${postmaster}/task/${task}/children`, 'utf8').trim().split(' '));
      const serving = children.filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('_messaging'));
      return serving.length > 0 ? Number(this.random.pick(serving)) : undefined;
    } catch {
      return undefined;
    }
  }

  async #until(what: string, done: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + patience;
    while (!(await done())) {
      if (Date.now() > deadline) throw new Error(`waited ${patience / 1000} s for ${what}`);
      await pause(25);
    }
  }
}
