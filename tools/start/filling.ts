import pg from 'pg';

/** What the network was filled with when it was made. */
export type Content = 'demo' | 'empty';
/** `begun`: a start was ended in the middle of it, so that what is there is of no use. */
type State = { content: Content; state: 'begun' | 'done' };

/** Remembers in the database itself whether it was filled: the data folder may be another one next time. */
export class Filling {
  constructor(
    private readonly adminUrl: string,
    private readonly schemas: readonly string[],
  ) {}

  /** What the database holds; undefined when it is new. Half of a network is taken away. */
  async read(): Promise<Content | undefined> {
    return this.#connected(async (client) => {
      await client.query('create schema if not exists start');
      await client.query('create table if not exists start.filling (content text not null, state text not null)');
      const { rows } = await client.query<State>('select content, state from start.filling');
      if (rows[0]?.state === 'done') return rows[0].content;
      if (rows[0]) await this.#reset(client);
      return undefined;
    });
  }

  /** Runs the work that fills the database; only when it is done does the content count. */
  async fill(content: Content, work: () => Promise<void>): Promise<void> {
    await this.#write(content, 'begun');
    await work();
    await this.#write(content, 'done');
  }

  async #write(content: Content, state: State['state']): Promise<void> {
    await this.#connected(async (client) => {
      await client.query('begin; delete from start.filling');
      await client.query('insert into start.filling (content, state) values ($1, $2)', [content, state]);
      await client.query('commit');
    });
  }

  async #reset(client: pg.Client): Promise<void> {
    for (const schema of this.schemas) await client.query(`drop schema if exists ${pg.escapeIdentifier(schema)} cascade`);
    await client.query('delete from start.filling');
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
