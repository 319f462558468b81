import { publish } from '@minga/events';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { createTestDatabase } from '../src/index.ts';

async function connect(url: string): Promise<pg.Client & AsyncDisposable> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}

describe('createTestDatabase', () => {
  it('gives each service a role that sees its own schema and the extensions', async () => {
    await using database = await createTestDatabase(['groups', 'library']);
    await using groups = await connect(database.urls['groups']!);
    await groups.query('create table thing (id int)');
    const { rows } = await groups.query(`select 'thing'::regclass::text as name, folded('Ñandú') as folded`);
    expect(rows[0]).toEqual({ name: 'thing', folded: 'nandu' });
    await using library = await connect(database.urls['library']!);
    await expect(library.query('select * from groups.thing')).rejects.toThrow('permission denied');
  });

  it('lets a service publish from its first moment', async () => {
    await using database = await createTestDatabase(['groups']);
    await using groups = await connect(database.urls['groups']!);
    const tx = { query: async <Row>(text: string, values: readonly unknown[] = []) => (await groups.query(text, [...values])).rows as Row[] };
    await publish(tx, { type: 'GroupChanged', subject: 'one', payload: {} });
    await using admin = await connect(database.adminUrl);
    const { rows } = await admin.query('select source, type, subject from events.event');
    expect(rows).toEqual([{ source: 'groups', type: 'GroupChanged', subject: 'one' }]);
  });

  it('leaves nothing behind', async () => {
    const database = await createTestDatabase(['groups']);
    await database[Symbol.asyncDispose]();
    await using root = await connect(database.adminUrl.replace(database.name, 'postgres'));
    const { rows } = await root.query(
      `select datname as name from pg_database where datname = $1 union all select rolname from pg_roles where starts_with(rolname, $1)`,
      [database.name],
    );
    expect(rows).toEqual([]);
  });
});
