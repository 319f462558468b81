import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import { PoisonEvent } from '../consumer.ts';
import type { Event } from '../event.ts';
import { advance, isHeldBack, loadCursor, openWindow, readWindow, setAside, type Cursor } from './cursors.ts';
import type { Target } from './target.ts';

const largestBatch = 200;
/** A batch's size in characters, about; one event alone may be larger. */
const heaviestBatch = 1_000_000;
/** How long the consumer's types are believed (ms): a new version of it may want others. */
const typesLife = 10_000;
/** How often a service that consumes nothing is asked whether it does by now (ms). */
const askAgain = 60_000;
/** How long one run goes on (ms) before it makes room for others. */
const longestRun = 30_000;
/** How long a run waits for transactions that hold events back; the relay's tick looks again after that. */
const heldBackPatience = 1_500;
const longestPause = 5_000;

/** Brings one target its events: in order, each at least once, from where its cursor stands. */
export class Delivery {
  #types: readonly string[] | null | undefined;
  #typesUntil = 0;
  #batch = largestBatch;
  #failures = 0;
  #notBefore = 0;
  #running = false;
  #again = false;

  constructor(
    readonly target: Target,
    private readonly pool: pg.Pool,
    private readonly log: Logger,
    private readonly stop: AbortSignal,
  ) {}

  get failures(): number {
    return this.#failures;
  }

  /** The types that the target wanted when last asked; `null` for all, also before the first answer. */
  get types(): readonly string[] | null {
    return this.#types ?? null;
  }

  /** Whether the target consumes nothing, as far as was heard a moment ago. It then has no cursor, and its first events are old ones. */
  get isIdle(): boolean {
    return this.#types?.length === 0 && Date.now() < this.#typesUntil - typesLife + askAgain;
  }

  wants(type: string): boolean {
    return this.types === null || this.types.includes(type);
  }

  /** Milliseconds until the next try after a failure; 0 when it may be tried now. */
  get pause(): number {
    return Math.max(0, this.#notBefore - Date.now());
  }

  /** Tells a run in progress to look once more; false when there is none. */
  nudge(): boolean {
    if (this.#running) this.#again = true;
    return this.#running;
  }

  /** Delivers until there is nothing left. Answers whether to come back at once; failures are kept and waited out. */
  async run(): Promise<boolean> {
    if (this.#running || this.pause > 0) return false;
    this.#running = true;
    try {
      const until = Date.now() + longestRun;
      do {
        this.#again = false;
        await this.#drain(until);
      } while (this.#again && Date.now() < until && !this.stop.aborted);
      this.#recovered();
      return Date.now() >= until && !this.stop.aborted;
    } catch (error) {
      if (!this.stop.aborted) this.#failed(error);
      return false;
    } finally {
      this.#running = false;
    }
  }

  async #drain(until: number): Promise<void> {
    if ((await this.#currentTypes())?.length === 0) return;
    let cursor = await loadCursor(this.pool, this.target.name);
    let patience = heldBackPatience;
    let wait = 5;
    while (!this.stop.aborted && Date.now() < until) {
      const types = await this.#currentTypes();
      if (cursor.position < cursor.last) {
        cursor = await this.#deliverBatch(cursor, types);
        continue;
      }
      const next = await openWindow(this.pool, cursor, types);
      if (next) {
        cursor = next;
        wait = 5;
        continue;
      }
      if (patience <= 0 || !(await isHeldBack(this.pool, types))) return;
      await sleep(wait, undefined, { signal: this.stop });
      patience -= wait;
      wait = Math.min(wait * 2, 100);
    }
  }

  async #currentTypes(): Promise<readonly string[] | null> {
    if (this.#types === undefined || Date.now() > this.#typesUntil) {
      this.#types = await this.target.types(this.stop);
      this.#typesUntil = Date.now() + typesLife;
    }
    return this.#types;
  }

  async #deliverBatch(cursor: Cursor, types: readonly string[] | null): Promise<Cursor> {
    const read = await readWindow(this.pool, cursor, types, this.#batch);
    const events = lighten(read);
    let position = read.length < this.#batch && events.length === read.length ? cursor.last : events.at(-1)!.position;
    if (events.length > 0) {
      const poison = await this.#send(events);
      if (poison) position = poison.position;
    }
    return (await advance(this.pool, cursor, position)) ?? loadCursor(this.pool, cursor.consumer);
  }

  /** Sends a batch; answers the event that was set aside, after which the next batch begins. */
  async #send(events: readonly Event[]): Promise<Event | undefined> {
    try {
      await this.target.send(events, this.stop);
      this.#recovered();
      this.#batch = Math.min(this.#batch * 2, largestBatch);
      return undefined;
    } catch (error) {
      const event = error instanceof PoisonEvent && events.find(({ id }) => id === error.eventId);
      if (!event) {
        // Smaller, as one that takes longer than the deadline never gets through whole.
        if ((error as Error).name === 'TimeoutError') this.#batch = Math.max(1, this.#batch >> 1);
        throw error;
      }
      const { id, position, type } = event;
      const reason = (error as Error).message;
      this.log.error({ consumer: this.target.name, event: id, position, type, reason }, 'event set aside');
      await setAside(this.pool, this.target.name, event, reason);
      return event;
    }
  }

  #recovered(): void {
    if (this.#failures > 0) this.log.info({ consumer: this.target.name, failures: this.#failures }, 'delivering again');
    this.#failures = 0;
    this.#notBefore = 0;
  }

  #failed(error: unknown): void {
    const pause = Math.min(longestPause, 100 * 2 ** this.#failures);
    this.#notBefore = Date.now() + pause;
    this.#types = undefined;
    // Not a line for each try: a consumer may be down for hours.
    const level = this.#failures++ % 12 === 0 ? 'warn' : 'debug';
    this.log[level]({ consumer: this.target.name, failures: this.#failures, err: error }, 'could not deliver');
  }
}

/** As many of the events as make a batch of bearable size, one at least. */
function lighten(events: readonly Event[]): readonly Event[] {
  let weight = 0;
  const end = events.findIndex((event, i) => {
    weight += JSON.stringify(event.payload).length + 300;
    return i > 0 && weight > heaviestBatch;
  });
  return end < 0 ? events : events.slice(0, end);
}
