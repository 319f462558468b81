import type { ServerResponse } from 'node:http';
import type { Log } from '@minga/subgraph';
import pg from 'pg';

const heartbeat = 500;
const pause = 250;

/**
 * Tells gateways of ended sessions at once: what any accounts process commits comes by LISTEN, and goes out on each
 * open stream. A stream whose source is lost is ended, so that its gateway stops trusting what it remembers.
 */
export class Revocations implements AsyncDisposable {
  #streams = new Set<ServerResponse>();
  #client: pg.Client | undefined;
  #stopped = false;
  #heart: NodeJS.Timeout;

  constructor(
    private readonly databaseUrl: string,
    private readonly log: Log,
  ) {
    this.#heart = setInterval(() => this.#send('\n'), heartbeat);
    void this.#listen();
  }

  /** Opens a stream; refused while nothing could be heard. */
  open(response: ServerResponse): void {
    if (!this.#client) {
      response.writeHead(503).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
    response.write('\n');
    this.#streams.add(response);
    response.on('close', () => this.#streams.delete(response));
  }

  #send(line: string): void {
    for (const stream of this.#streams) stream.write(line);
  }

  async #listen(): Promise<void> {
    while (!this.#stopped) {
      const client = new pg.Client({
        connectionString: this.databaseUrl,
        application_name: 'minga-accounts-revocations',
        keepAlive: true,
      });
      const lost = new Promise<void>((resolve) => {
        client.once('end', resolve);
        // Not once: a connection that is told to go and then breaks says so twice, and what nobody hears ends the process.
        client.on('error', () => resolve());
      });
      try {
        await client.connect();
        client.on('notification', ({ payload }) => this.#send(`${payload}\n`));
        await client.query('listen accounts_revoked');
        this.#client = client;
        await lost;
      } catch (error) {
        if (!this.#stopped) this.log.warn({ err: error }, 'revocations: cannot listen');
      }
      this.#client = undefined;
      for (const stream of this.#streams) stream.end();
      await client.end().catch(() => undefined);
      if (!this.#stopped) await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#heart);
    for (const stream of this.#streams) stream.end();
    await this.#client?.end().catch(() => undefined);
  }
}
