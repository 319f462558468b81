import pg from 'pg';
import type { OpenTransport, Transport, TransportEvents } from './wake.ts';
import type { Log } from '@minga/subgraph';

const channel = 'messaging_wake';
const shortestPause = 50;
const longestPause = 2_000;

/** One connection of its own for each process, which listens and notifies. It is opened again whenever it is lost. */
class PostgresTransport implements Transport {
  #client: pg.Client | undefined;
  #closed = false;

  constructor(
    private readonly url: string,
    private readonly events: TransportEvents,
    private readonly log: Log,
  ) {}

  async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'minga-messaging-wake',
      keepAlive: true,
      // The beats of presence go through here: a connection that died silently is noticed by them.
      query_timeout: 4_000,
    });
    client.on('notification', (notification) => this.events.onPayload(notification.payload ?? ''));
    // Without a listener the error of a lost connection would end the process; `end` follows.
    client.on('error', (error) => this.log.warn({ err: error }, 'wake-ups interrupted'));
    await client.connect();
    await client.query(`listen ${channel}`).catch(async (error: unknown) => {
      void client.end().catch(() => undefined);
      throw error;
    });
    client.once('end', () => this.#lose(client));
    this.#client = client;
  }

  #lose(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    void client.end().catch(() => undefined);
    void this.#reconnect();
  }

  async #reconnect(): Promise<void> {
    for (let pause = shortestPause; !this.#closed && !this.#client; pause = Math.min(pause * 2, longestPause)) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (this.#closed) return;
      const restored = await this.connect().then(
        () => true,
        () => false,
      );
      if (restored) this.events.onRestored();
    }
  }

  async publish(payload: string): Promise<void> {
    const client = this.#client;
    if (!client) throw new Error('not connected');
    try {
      await client.query({ name: 'notify', text: 'select pg_notify($1, $2)', values: [channel, payload] });
    } catch (error) {
      // One that does not answer may never say that it ended either.
      this.#lose(client);
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }
}

/** Wake-ups over LISTEN and NOTIFY of the service's own database. */
export const postgresTransport =
  (url: string): OpenTransport =>
  async (events, log) => {
    const transport = new PostgresTransport(url, events, log);
    await transport.connect();
    return transport;
  };
