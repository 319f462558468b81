import type { Database, Transaction } from '@minga/database';
import { publish } from '@minga/events';
import type { Log } from '@minga/subgraph';
import type { PresenceBoard } from '../presence/presence.board.ts';
import { findDue, markMissed, settleMissed } from './missed.loader.ts';

const sweepEvery = 30_000;
/** Members whose places are settled in one transaction. */
const batch = 500;

export interface MissedSweepOptions {
  database: Database;
  log: Log;
  /** Who is here, and needs not be told. */
  board: Pick<PresenceBoard, 'isHere'>;
  /** For how many seconds a message is unread before it counts as missed. */
  after: number;
}

/**
 * Tells, by the event MessagesMissed, of messages that members who are not here have not read for a while. Every
 * process tries, one at a time does it.
 */
export class MissedSweep implements AsyncDisposable {
  #timer: NodeJS.Timeout;
  #running: Promise<unknown> | undefined;

  constructor(private readonly options: MissedSweepOptions) {
    this.#timer = setInterval(() => this.#start(), sweepEvery).unref();
  }

  #start(): void {
    this.#running ??= this.sweep()
      .catch((error: unknown) => this.options.log.warn({ err: error }, 'what was missed is not told now'))
      .finally(() => (this.#running = undefined));
  }

  /** Looks at all that was written until long enough ago. Answers how many members were told. */
  async sweep(now = new Date()): Promise<number> {
    if (!(await this.#mark(now))) return 0;
    let told = 0;
    let after: string | null = null;
    for (;;) {
      const due = await findDue(this.options.database.sql, now, after, batch);
      told += await this.#tell(due.filter((memberId) => !this.options.board.isHere(memberId)), now);
      if (due.length < batch) return told;
      after = due.at(-1)!;
    }
  }

  /** False when another process is at it. */
  async #mark(now: Date): Promise<boolean> {
    const until = new Date(now.getTime() - this.options.after * 1_000);
    for (;;) {
      const upTo = await this.#alone((tx) => markMissed(tx.sql, until));
      if (!upTo) return false;
      if (upTo >= until) return true;
    }
  }

  async #tell(memberIds: readonly string[], now: Date): Promise<number> {
    if (memberIds.length === 0) return 0;
    const told = await this.#alone(async (tx) => {
      const all = await settleMissed(tx.sql, memberIds, now);
      await publish(tx, all.map((missed) => ({ type: 'MessagesMissed', subject: missed.memberId, payload: missed })));
      return all;
    });
    return told?.length ?? 0;
  }

  /** Does it in a transaction, unless another process is at the same. */
  #alone<T>(work: (tx: Transaction) => Promise<T>): Promise<T | undefined> {
    return this.options.database.transaction(async (tx) => {
      const [turn] = await tx.sql<{ mine: boolean }>`
        select pg_try_advisory_xact_lock(hashtext(current_schema() || ' missed')) as mine`;
      return turn!.mine ? work(tx) : undefined;
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }
}
