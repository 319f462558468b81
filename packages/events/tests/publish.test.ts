import { describe, expect, it } from 'vitest';
import { createTestDatabase } from '@minga/testkit';
import { migrateEvents, publish } from '../src/index.ts';
import { createWorld, numbered, Store } from './_world.ts';

describe('publish', () => {
  it('names the publisher by its role, whatever it says', async () => {
    await using world = await createWorld();
    const forged = { ...numbered(1), source: 'accounts', id: '01900000-0000-7000-8000-000000000001', position: 7 };
    await world.publisher.publish(forged);
    const { rows } = await world.events.pool.query('select id, source, type, subject, payload from event');
    expect(rows).toEqual([{ id: forged.id, source: 'groups', type: 'Counted', subject: 'subject 1', payload: { n: 1 } }]);
  });

  it('refuses an id that was published before, and what is not an event', async () => {
    await using world = await createWorld();
    const event = { ...numbered(1), id: '01900000-0000-7000-8000-000000000001' };
    await world.publisher.publish(event);
    await expect(world.publisher.publish(event)).rejects.toThrow('duplicate key');
    await expect(world.publisher.publish({ type: 'With space', subject: '', payload: 1 })).rejects.toThrow('check constraint');
    await expect(world.publisher.publish({ type: 'Counted', payload: 1 } as never)).rejects.toThrow('null value');
  });

  it('publishes nothing for an empty list', async () => {
    await publish({ query: async () => expect.unreachable() }, []);
  });

  it.each([
    'select * from events.event',
    `insert into events.event (id, source, type, subject, payload) values (gen_random_uuid(), 'accounts', 'Forged', '', '{}')`,
    'update events.cursor set position = 0',
    'delete from events.dead_letter',
    'truncate events.event',
    'drop function events.publish',
    'create table events.mine (id int)',
    'create or replace function events.publish(batch jsonb) returns void language sql as $$ select $$',
  ])('is all that a service may do there: %s', async (statement) => {
    await using world = await createWorld();
    await expect(world.publisher.pool.query(statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('is for the services of this database only', async () => {
    await using database = await createTestDatabase(['groups']);
    await using admin = new Store(database.adminUrl);
    await expect(admin.publish(numbered(1))).rejects.toThrow('is no service of this database');
  });

  it('is not misled by what a service puts on its search_path', async () => {
    await using world = await createWorld();
    await world.publisher.pool.query(`create function groups.starts_with(name, text) returns boolean language sql as 'select true'`);
    await world.publisher.pool.query(`create table groups.event (id uuid)`);
    await world.publisher.publish(numbered(1));
    expect((await world.events.pool.query('select source from event')).rows).toEqual([{ source: 'groups' }]);
  });
});

describe('migrateEvents', () => {
  it('may be run again, also by several at once, and keeps what is there', async () => {
    await using database = await createTestDatabase(['groups']);
    await using groups = new Store(database.urls['groups']!);
    await groups.publish(numbered(1));
    const again = { adminUrl: database.adminUrl, services: ['groups', 'events'] };
    await Promise.all([migrateEvents(again), migrateEvents(again)]);
    await groups.publish(numbered(2));
    await using events = new Store(database.urls['events']!);
    expect((await events.pool.query('select count(*)::int as n from event')).rows).toEqual([{ n: 2 }]);
  });
});
