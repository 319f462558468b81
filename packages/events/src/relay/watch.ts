import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { vouching } from './jobs.ts';

/** One connection of the relay's own: hears of events as they are committed, and holds the locks that say it lives. */
export class Watch {
  #client: pg.Client | undefined;
  #stopped = false;
  readonly #vouched = new Set<string>();

  constructor(
    private readonly url: string,
    private readonly log: Logger,
    /** Told each type published; `null` after a time of deafness, when anything may have been. */
    private readonly onType: (type: string | null) => void,
  ) {}

  get isConnected(): boolean {
    return this.#client !== undefined;
  }

  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'minga-relay', keepAlive: true });
    client.on('error', (error) => this.log.warn({ err: error }, 'lost the connection that listens'));
    client.on('notification', ({ payload }) => this.onType(payload ?? null));
    try {
      await client.connect();
      await client.query('listen events');
      for (const worker of this.#vouched) await lock(client, worker);
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
    // Only now: an attempt that fails ends as well, and whoever made it tries again.
    client.once('end', () => void this.#reconnect());
    this.#client = client;
    this.onType(null);
  }

  /** Holds a lock in a worker's name as long as this process lives and has its database. */
  vouchFor(worker: string): void {
    if (this.#vouched.has(worker)) return;
    this.#vouched.add(worker);
    if (this.#client) lock(this.#client, worker).catch((error: unknown) => this.log.warn({ err: error }, 'could not vouch'));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#client?.end();
  }

  async #reconnect(): Promise<void> {
    this.#client = undefined;
    while (!this.#stopped) {
      await sleep(500);
      if (this.#stopped) return;
      try {
        return await this.start();
      } catch (error) {
        this.log.debug({ err: error }, 'no connection to listen on yet');
      }
    }
  }
}

async function lock(client: pg.Client, worker: string): Promise<void> {
  await client.query(`select pg_try_advisory_lock(${vouching}, hashtext($1))`, [worker]);
}
