import { createWriteStream, type WriteStream } from 'node:fs';
import { startEmbedded, type EmbeddedServer } from '@minga/postgres';
import pg from 'pg';
import type { Folder } from './folder.ts';
import { asRefusal } from './folder.ts';
import { pause, signal } from './identity.ts';
import type { Log } from './logs.ts';
import { Refusal } from './refusal.ts';

const database = 'minga';
/** Six services with ten connections each, the relay, the tools and some to look around. */
const settings = { max_connections: 150, shared_buffers: '128MB', jit: false, random_page_cost: 1.1, timezone: 'UTC' };
const longestPause = 10_000;

/** Where the database is; `stop` and `kill` do something for our own server only. */
export interface DatabaseServer {
  /** A role that may create roles and schemas, in the network's database. */
  adminUrl: string;
  pid?: () => number;
  stop(): Promise<void>;
  kill(): void;
}

/** The server that DATABASE_URL names, when it lets us in with enough rights. */
export async function useServer(url: string): Promise<DatabaseServer> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  const place = new URL(url);
  const where = `${place.host}${place.pathname}`;
  try {
    await client.connect();
    const { rows } = await client.query<{ may: boolean; version: number }>(
      `select rolcreaterole or rolsuper as may, current_setting('server_version_num')::int as version
       from pg_roles where rolname = current_user`,
    );
    if (!rows[0]!.may) throw new Refusal(`the user of DATABASE_URL may not create roles in ${where}: alter role … createrole`);
    if (rows[0]!.version < 180_000) throw new Refusal(`${where} is PostgreSQL ${Math.floor(rows[0]!.version / 10_000)}: 18 or newer is needed`);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`DATABASE_URL: no connection to ${where}: ${(error as Error).message || (error as NodeJS.ErrnoException).code}`);
  } finally {
    await client.end().catch(() => undefined);
  }
  return { adminUrl: url, stop: async () => undefined, kill: () => undefined };
}

/** A PostgreSQL of our own in the data folder; started again when it dies. */
export class OwnServer implements DatabaseServer {
  #stopping = false;
  #server: EmbeddedServer;
  readonly adminUrl: string;

  private constructor(
    server: EmbeddedServer,
    private readonly folder: Folder,
    private readonly output: WriteStream,
    private readonly report: (line: string) => void,
  ) {
    this.#server = server;
    const url = new URL(server.url);
    url.pathname = `/${database}`;
    this.adminUrl = url.href;
    this.#watch();
  }

  static async start(folder: Folder, log: Log, report: (line: string) => void): Promise<OwnServer> {
    log.rotate();
    const output = createWriteStream(log.file, { flags: 'a', mode: 0o600 });
    const server = await launch(folder, output);
    await createDatabase(server.url);
    // A backup asks where the data lies: for root that may be outside the data folder.
    folder.write('postgres.json', { dataDir: server.dataDir, port: server.port });
    return new OwnServer(server, folder, output, report);
  }

  pid = (): number => this.#server.pid;

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#server.stop();
  }

  kill(): void {
    this.#stopping = true;
    signal(this.#server.pid, 'SIGQUIT');
  }

  #watch(): void {
    void this.#server.exited.then(async ({ code, signal: name, expected }) => {
      for (let attempt = 0; !expected && !this.#stopping; attempt++) {
        const wait = Math.min(longestPause, 200 * 2 ** attempt);
        if (attempt === 0) this.report(`PostgreSQL ended (${name ?? `code ${code}`}); starting it again`);
        await pause(wait);
        if (this.#stopping) return;
        try {
          this.#server = await launch(this.folder, this.output, this.#server.port);
          this.report('PostgreSQL is back');
          this.#watch();
          return;
        } catch (error) {
          this.report(`PostgreSQL does not start: ${(error as Error).message.split('\n')[0]}`);
        }
      }
    });
  }
}

async function launch(folder: Folder, output: WriteStream, port?: number): Promise<EmbeddedServer> {
  try {
    return await startEmbedded({
      dataDir: folder.at('postgres'),
      settings,
      ...(port === undefined ? {} : { port }),
      onLog: (line) => output.write(`${line}\n`),
    });
  } catch (error) {
    if (/No space left/i.test(String(error))) throw new Refusal(`the disk of ${folder.path} is full`);
    throw asRefusal(error, folder.path);
  }
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (!rowCount) await client.query(`create database ${database}`);
  } finally {
    await client.end();
  }
}
