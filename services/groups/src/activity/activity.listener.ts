import type { Log } from '@minga/subgraph';
import pg from 'pg';

export interface ListenerOptions {
  url: string;
  channel: string;
  log: Log;
  onMessage(payload: string): void;
  /** It listens, at first or again: whatever came in between was not heard. */
  onListening(): void;
}

const heartbeat = 5_000;
const patience = 3_000;
const longestPause = 2_000;

/** A connection of its own that listens on a channel, and connects again whenever it is lost. */
export class ChannelListener implements AsyncDisposable {
  #client: pg.Client | undefined;
  #pulse: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;
  #failures = 0;
  #stopped = false;

  private constructor(private readonly options: ListenerOptions) {}

  /** Listens once it resolves; throws when there is no first connection. */
  static async start(options: ListenerOptions): Promise<ChannelListener> {
    const listener = new ChannelListener(options);
    await listener.#connect();
    return listener;
  }

  async #connect(): Promise<void> {
    const { url, channel } = this.options;
    const client = new pg.Client({
      connectionString: url,
      application_name: `minga-${channel}`,
      keepAlive: true,
      connectionTimeoutMillis: patience,
      query_timeout: patience,
    });
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', ({ payload }) => this.options.onMessage(payload ?? ''));
    this.#client = client;
    try {
      await client.connect();
      await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      if (this.#client === client) this.#client = undefined;
      void client.end().catch(() => undefined);
      throw error;
    }
    if (this.#client !== client) throw new Error('The connection was lost at once.');
    this.#failures = 0;
    // A server that is gone without a word is noticed by its silence.
    this.#pulse = setInterval(() => void client.query('select 1').catch(() => this.#lost(client)), heartbeat);
    this.options.onListening();
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client || this.#stopped) return;
    this.#client = undefined;
    clearInterval(this.#pulse);
    void client.end().catch(() => undefined);
    this.options.log.warn({ channel: this.options.channel }, 'no longer listening');
    this.#again();
  }

  #again(): void {
    // A connection that breaks while it is made says so twice.
    clearTimeout(this.#retry);
    const pause = Math.min(longestPause, 100 * 2 ** this.#failures++);
    this.#retry = setTimeout(() => {
      this.#connect().then(
        () => this.options.log.info({ channel: this.options.channel }, 'listening again'),
        () => this.#stopped || this.#again(),
      );
    }, pause);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#pulse);
    clearTimeout(this.#retry);
    await this.#client?.end().catch(() => undefined);
  }
}
