import { Database } from '@minga/database';
import { createTestDatabase, type TestDatabase } from '@minga/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrations as accounts } from '../../../services/accounts/migrations/index.ts';
import { migrations as groups } from '../../../services/groups/migrations/index.ts';
import { migrations as library } from '../../../services/library/migrations/index.ts';
import { migrations as messaging } from '../../../services/messaging/migrations/index.ts';
import { migrations as profiles } from '../../../services/profiles/migrations/index.ts';
import { SEEDED_SERVICES, seedNetwork, type Progress, type SeededService } from '../load/index.ts';

const migrations = { accounts, groups, library, messaging, profiles };
const password = 'una clave para la prueba';

/** A database with every service's tables and nothing in them. */
async function emptyNetwork(): Promise<TestDatabase & { urls: Record<SeededService, string> }> {
  const database = await createTestDatabase([...SEEDED_SERVICES]);
  for (const service of SEEDED_SERVICES) {
    await using _ = await Database.open({ service, url: database.urls[service]!, entities: [], migrations: migrations[service] });
  }
  return database as TestDatabase & { urls: Record<SeededService, string> };
}

async function ask<Row extends object>(database: TestDatabase, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

const count = async (database: TestDatabase, table: string) => Number((await ask<{ count: string }>(database, `select count(*) from ${table}`))[0]!.count);

describe('a network of the demonstration', () => {
  let database: Awaited<ReturnType<typeof emptyNetwork>>;
  const seen: Progress[] = [];

  beforeAll(async () => {
    database = await emptyNetwork();
    await seedNetwork({ urls: database.urls, members: 300, password, onProgress: (progress) => seen.push(progress) });
  });
  afterAll(() => database[Symbol.asyncDispose]());

  it('has every member in every service', async () => {
    for (const table of ['accounts.account', 'profiles.member', 'groups.member', 'messaging.member', 'library.member']) expect(await count(database, table)).toBe(300);
    expect(await count(database, 'groups.member_group')).toBe(40);
    expect(await count(database, 'library.innovation_case')).toBe(223);
    expect(await ask(database, `select title, state from library.innovation_case where state <> 'PUBLISHED'`)).toMatchObject([{ state: 'DRAFT' }]);
    expect(await count(database, 'messaging.conversation')).toBe(19);
  });

  it('lets the two of the demonstration in and nobody else', async () => {
    const open = await ask<{ email: string }>(database, `select email from accounts.account where password_hash <> '!' order by email`);
    expect(open.map(({ email }) => email)).toEqual(['companero@minga.test', 'demo@minga.test']);
  });

  it('has kept counters that are right', async () => {
    const wrong = await ask(database, `select slug from profiles.skill s where member_count <> (select count(*) from profiles.member_skill m where m.skill_id = s.id)`);
    expect(wrong).toEqual([]);
    const [group] = await ask<{ kept: number; real: number }>(database, `
      select g.member_count as kept, (select count(*)::int from groups.membership m where m.group_id = g.id and role <> 'PENDING') as real
      from groups.member_group g where slug = 'facilitadoras-y-facilitadores'`);
    expect(group!.kept).toBe(group!.real);
  });

  it('has cases that were done again, waits for one to be confirmed, and counts only what was', async () => {
    const statuses = await ask(database, `select status, count(*)::int from library.replication group by 1 order by 1`);
    expect(statuses).toEqual([{ status: 'CONFIRMED', count: 6 }, { status: 'PENDING', count: 2 }]);
    const wrong = await ask(database, `select slug from library.innovation_case c where replication_count <> (select count(*) from library.replication r where r.origin_id = c.id and r.status = 'CONFIRMED')
      or follower_count <> (select count(*) from library.follow f where f.subject_id = c.id) or useful_count <> (select count(*) from library.useful u where u.subject_id = c.id)`);
    expect(wrong).toEqual([]);
    expect(await ask(database, `select visibility from library.collection k where exists (select from library.collection_item i where i.collection_id = k.id) order by 1`)).toEqual([{ visibility: 'PRIVATE' }, { visibility: 'PUBLIC' }]);
  });

  it('tells how far it has come', () => {
    expect(seen.map(({ stage }) => stage)).toEqual(['members', 'texts', 'counters', 'done']);
    expect(seen.at(-1)).toMatchObject({ members: 300, of: 300 });
  });

  it('stays as it is when it is made again', async () => {
    const again = await seedNetwork({ urls: database.urls, members: 300, password });
    expect(Object.values(again.rows).every((rows) => rows === 0)).toBe(true);
    expect(await count(database, 'profiles.member')).toBe(300);
  });

  it('gets back what a load that was cut short left out', async () => {
    await ask(database, `truncate messaging.member, messaging.conversation, messaging.participant, messaging.message, messaging.seeded cascade`);
    const { rows } = await seedNetwork({ urls: database.urls, members: 300, password });
    expect(rows['profiles']).toBe(0);
    expect(rows['messaging']).toBeGreaterThan(400);
    expect(await count(database, 'messaging.message')).toBeGreaterThan(100);
  });

  it('is not mixed with another one', async () => {
    await expect(seedNetwork({ urls: database.urls, members: 301, password })).rejects.toThrow(/already holds a network of 300 members/);
    await expect(seedNetwork({ urls: database.urls, empty: true })).rejects.toThrow(/already holds/);
  });
});

describe('a network with its indexes put aside for the load', () => {
  it('has them all again afterwards', async () => {
    await using database = await emptyNetwork();
    const shape = () => ask(database, `
      select schemaname, indexname as name, indexdef as definition from pg_indexes where schemaname = any('{accounts,profiles,groups,messaging,library}') and tablename <> 'seeded'
      union all select connamespace::regnamespace::text, conname, conrelid::regclass::text || ' ' || pg_get_constraintdef(oid)
      from pg_constraint where connamespace::regnamespace::text = any('{accounts,profiles,groups,messaging,library}') and conrelid::regclass::text not like '%seeded' order by 1, 2, 3`);
    const before = await shape();
    await seedNetwork({ urls: database.urls, members: 200, mixtures: 150, password, bulk: true });
    expect(await shape()).toEqual(before);
    expect(await count(database, 'profiles.member')).toBe(200);
    expect(await count(database, `library.innovation_case where slug like 'mezcla-%' and state = 'PUBLISHED' and author_id is null`)).toBe(150);
    await expect(seedNetwork({ urls: database.urls, members: 200, password })).rejects.toThrow(/already holds a network of 200 members and 150 mixed cases/);
  });
});

describe('an empty network', () => {
  it('has regions, skills and topics only', async () => {
    await using database = await emptyNetwork();
    await seedNetwork({ urls: database.urls, empty: true });
    expect(await count(database, 'profiles.region')).toBe(16);
    expect(await count(database, 'profiles.skill')).toBe(228);
    expect(await count(database, 'library.topic')).toBe(50);
    for (const table of ['accounts.account', 'profiles.member', 'profiles.institution', 'groups.member_group', 'library.innovation_case', 'messaging.conversation']) expect(await count(database, table)).toBe(0);
  });

  it('is refused where members have signed up already', async () => {
    await using database = await emptyNetwork();
    await ask(database, `insert into profiles.member (id, handle, name) values (gen_random_uuid(), 'alguien', 'Alguien')`);
    await expect(seedNetwork({ urls: database.urls, members: 50, password })).rejects.toThrow(/profiles.member has rows that no seed brought/);
    expect(await count(database, 'library.topic')).toBe(0);
  });
});
