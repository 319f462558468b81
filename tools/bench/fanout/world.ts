import { createTestDatabase, type TestDatabase } from '@minga/testkit';
import pg from 'pg';
import { memberOf, pair, room, tokenOf } from './people.ts';

/** Conversations of two that each subscriber has besides, each with a few messages: cursors tell of all of them. */
const pairsEach = 4;

/** Fills a database of the bench's own: `count` members with a session each, of whom `inRoom` share one conversation. */
export async function fillWorld(database: TestDatabase, count: number, inRoom: number): Promise<void> {
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  try {
    const members = Array.from({ length: count }, (_, index) => memberOf(index));
    const tokens = members.map((_, index) => tokenOf(index));
    await admin.query(
      `insert into accounts.account (id, email, password_hash) select id, id || '@bench.test', '' from unnest($1::uuid[]) id`,
      [members],
    );
    await admin.query(
      `insert into accounts.session (id, token_hash, account_id, expires_at)
       select uuidv7(), sha256(token::bytea), id, now() + interval '1 day' from unnest($1::uuid[], $2::text[]) s (id, token)`,
      [members, tokens],
    );
    await admin.query('set search_path = messaging, extensions');
    await admin.query('insert into member (id) select unnest($1::uuid[])', [members]);
    await converse(admin, room, members.slice(0, inRoom));
    await converse(admin, pair, members.slice(0, 2));
    await pairs(admin, members);
    await admin.query('analyze');
  } finally {
    await admin.end();
  }
}

async function converse(admin: pg.Client, id: string, members: readonly string[]): Promise<void> {
  await admin.query('insert into conversation (id, title, created_by) values ($1, $2, $3)', [id, 'Bench', members[0]]);
  await admin.query(
    `insert into participant (conversation_id, member_id, opened) select $1, id, true from unnest($2::uuid[]) id`,
    [id, members],
  );
}

/** Everybody with the next few, in a ring. */
async function pairs(admin: pg.Client, members: readonly string[]): Promise<void> {
  await admin.query(
    `create temporary table ring as
     select gen_random_uuid() as id, a.id as one, b.id as other
     from unnest($1::uuid[]) with ordinality a (id, n)
     cross join generate_series(1, $2) step
     join unnest($1::uuid[]) with ordinality b (id, n) on b.n = (a.n + step - 1) % cardinality($1) + 1
     where a.id <> b.id`,
    [members, pairsEach / 2],
  );
  await admin.query(`insert into conversation (id, low_id, high_id, created_by, last_sequence, active_at)
    select id, least(one, other), greatest(one, other), one, 3, now() from ring on conflict do nothing`);
  await admin.query(`delete from ring where id not in (select id from conversation)`);
  await admin.query(`insert into participant (conversation_id, member_id, opened, read_up_to)
    select id, unnest(array[one, other]), true, 3 from ring`);
  await admin.query(`insert into message (id, conversation_id, sequence, sender_id, body, sent_at)
    select gen_random_uuid(), id, n, one, 'Hola', now() from ring, generate_series(1, 3) n`);
}

export const openDatabase = (): Promise<TestDatabase> => createTestDatabase(['accounts', 'messaging']);
