import { createHmac } from 'node:crypto';
import pg from 'pg';

/** What the network was filled with when it was made. */
export type Content = 'demo' | 'empty';

export interface Filled {
  content: Content;
  /** A mark of the demonstration's password, to see that another one was set. */
  password: string;
}

/** Remembers in the database itself what it was filled with: the data folder may be another one next time. */
export class Filling {
  constructor(
    private readonly adminUrl: string,
    private readonly secret: string,
  ) {}

  /** What the database holds; undefined when it is new, or when a start was ended in the middle of filling it. */
  async read(): Promise<Filled | undefined> {
    return this.#connected(async (client) => {
      await client.query('create schema if not exists start');
      await client.query('create table if not exists start.filling (content text not null, password text not null)');
      return (await client.query<Filled>('select content, password from start.filling')).rows[0];
    });
  }

  /** The database holds all of this from now on. */
  async write({ content, password }: Filled): Promise<void> {
    await this.#connected(async (client) => {
      await client.query('begin; delete from start.filling');
      await client.query('insert into start.filling (content, password) values ($1, $2)', [content, password]);
      await client.query('commit');
    });
  }

  /** The mark of a password: of no use to who reads the database. */
  mark(password: string): string {
    return createHmac('sha256', this.secret).update(password).digest('base64url');
  }

  async #connected<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: this.adminUrl });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
}
