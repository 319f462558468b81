import type { Database } from '@minga/database';
import type { Log } from '@minga/subgraph';

const hour = 60 * 60 * 1_000;

/** Deletes what has expired, every hour: sessions, links of mails and counts of attempts. */
export class Expiry implements Disposable {
  #timer: NodeJS.Timeout;

  constructor(
    private readonly database: Database,
    private readonly log: Log,
  ) {
    this.#timer = setInterval(() => void this.sweep(), hour);
  }

  async sweep(): Promise<void> {
    const { sql } = this.database;
    try {
      await sql`delete from session where expires_at <= now()`;
      await sql`delete from registration where expires_at <= now()`;
      await sql`delete from recovery where expires_at <= now()`;
      await sql`delete from rate_limit where expire < extract(epoch from now()) * 1000`;
    } catch (error) {
      this.log.warn({ err: error }, 'what has expired is not deleted now');
    }
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}
