import type pg from 'pg';
import type { Event } from '../event.ts';

/**
 * How far a consumer is. Events are read in windows of transactions: all those below the oldest one still running,
 * of which nothing can come late. Within a window they are in the order of their positions, which is the order in
 * which they were published. A change that saw another's outcome is in an earlier window only where its transaction has the
 * lower number and a third one, between the two, was still running: see the README.
 */
export interface Cursor {
  readonly consumer: string;
  readonly floor: string;
  readonly ceiling: string;
  readonly position: number;
  readonly last: number;
}

type Types = readonly string[] | null;
/** How many undelivered events are looked at to tell whether there are any that a consumer wants. */
const glance = 1_000;

const columns = 'consumer, floor, ceiling, position, last';

function toCursor(row: Record<keyof Cursor, string>): Cursor {
  return { ...row, position: Number(row.position), last: Number(row.last) };
}

/** The consumer's cursor; a new consumer begins with the first event. */
export async function loadCursor(pool: pg.Pool, consumer: string): Promise<Cursor> {
  const select = { name: 'cursor', text: `select ${columns} from events.cursor where consumer = $1`, values: [consumer] };
  const found = await pool.query(select);
  if (found.rowCount) return toCursor(found.rows[0]);
  await pool.query('insert into events.cursor (consumer) values ($1) on conflict do nothing', [consumer]);
  return toCursor((await pool.query(select)).rows[0]);
}

/** Opens the window after this one; `undefined` when no transaction that published has become readable since. */
export async function openWindow(pool: pg.Pool, cursor: Cursor, types: Types): Promise<Cursor | undefined> {
  const { rows } = await pool.query({
    name: 'open window',
    text: `
      with horizon as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as oldest),
      span as (
        select count(*) as seen,
            min(event.position) filter (where $3::text[] is null or event.type = any ($3)) as first,
            max(event.position) filter (where $3::text[] is null or event.type = any ($3)) as last
          from horizon join events.event on event.transaction_id >= $2::xid8 and event.transaction_id < oldest
      )
      update events.cursor
        set floor = ceiling, ceiling = oldest, position = coalesce(span.first - 1, 0), last = coalesce(span.last, 0),
            updated_at = now()
        from span, horizon
        where consumer = $1 and ceiling = $2::xid8 and seen > 0
        returning consumer, floor, ceiling, position, cursor.last`,
    values: [cursor.consumer, cursor.ceiling, types],
  });
  return rows[0] && toCursor(rows[0]);
}

/** The next events of the open window, in order. */
export async function readWindow(pool: pg.Pool, cursor: Cursor, types: Types, limit: number): Promise<Event[]> {
  const { rows } = await pool.query({
    name: 'read window',
    text: `
      select id, position, source, type, subject, occurred_at, payload
        from events.event
        where transaction_id >= $1::xid8 and transaction_id < $2::xid8 and position > $3 and position <= $4
          and ($5::text[] is null or type = any ($5))
        order by position limit $6`,
    values: [cursor.floor, cursor.ceiling, cursor.position, cursor.last, types, limit],
  });
  return rows.map((row) => ({
    id: row.id,
    position: Number(row.position),
    source: row.source,
    type: row.type,
    subject: row.subject,
    occurredAt: (row.occurred_at as Date).toISOString(),
    payload: row.payload,
  }));
}

/** Moves the cursor on; `undefined` when another relay has moved it meanwhile. */
export async function advance(pool: pg.Pool, cursor: Cursor, position: number): Promise<Cursor | undefined> {
  const { rowCount } = await pool.query({
    name: 'advance cursor',
    text: `update events.cursor set position = $4, updated_at = now()
      where consumer = $1 and ceiling = $2::xid8 and position = $3`,
    values: [cursor.consumer, cursor.ceiling, cursor.position, position],
  });
  return rowCount ? { ...cursor, position } : undefined;
}

/** Whether events wait that the consumer wants, but which an older transaction, still running, holds back. */
export async function isHeldBack(pool: pg.Pool, types: Types): Promise<boolean> {
  const { rows } = await pool.query({
    name: 'held back',
    text: `select exists (
      select from events.event where transaction_id >= pg_snapshot_xmin(pg_current_snapshot())
        and ($1::text[] is null or type = any ($1))) as held`,
    values: [types],
  });
  return rows[0].held;
}

/** Sets an event aside that the consumer cannot apply. */
export async function setAside(pool: pg.Pool, consumer: string, event: Event, reason: string): Promise<void> {
  await pool.query(
    `insert into events.dead_letter (consumer, event_id, position, type, reason) values ($1, $2, $3, $4, $5)
      on conflict (consumer, event_id) do update set reason = excluded.reason, occurred_at = now()`,
    [consumer, event.id, event.position, event.type, reason],
  );
}

export interface Want {
  consumer: string;
  types: Types;
}

/** What a consumer has not had yet. */
export interface Lag {
  consumer: string;
  /** How many events wait, up to a thousand. */
  waiting: number;
  /** How old the first of them is. */
  seconds: number;
}

/** Undelivered events by consumer: the rest of the open window, and what came after it. Reads only. */
const undelivered = `
  select want.consumer, want.types, cursor.consumer as known, event.*
    from jsonb_to_recordset($1::jsonb) as want (consumer text, types jsonb)
    left join events.cursor on cursor.consumer = want.consumer
    left join lateral (
      (select type, occurred_at from events.event
        where transaction_id >= cursor.floor and transaction_id < cursor.ceiling
          and position > cursor.position and position <= cursor.last
        order by position limit ${glance})
      union all
      (select type, occurred_at from events.event where transaction_id >= coalesce(cursor.ceiling, '0')
        order by transaction_id, position limit ${glance})
    ) as event on true`;

/** The consumers that have something to do; one that much was passed by is among them, so that its cursor keeps up. */
export async function consumersWithWork(pool: pg.Pool, wants: readonly Want[]): Promise<string[]> {
  const { rows } = await pool.query<{ consumer: string }>({
    name: 'consumers with work',
    text: `select consumer from (${undelivered}) as row group by consumer
      having bool_or(known is null) or count(type) >= ${glance}
        or bool_or(type is not null and (types is null or types = 'null' or types ? type))`,
    values: [JSON.stringify(wants)],
  });
  return rows.map((row) => row.consumer);
}

export async function readLag(pool: pg.Pool, wants: readonly Want[]): Promise<Lag[]> {
  const { rows } = await pool.query({
    name: 'lag',
    text: `select consumer, count(*) filter (where wanted)::int as waiting,
        coalesce(extract(epoch from clock_timestamp() - min(occurred_at) filter (where wanted)), 0)::float8 as seconds
      from (select *, type is not null and (types is null or types = 'null' or types ? type) as wanted
        from (${undelivered}) as row) as row
      group by consumer order by consumer`,
    values: [JSON.stringify(wants)],
  });
  return rows.map(({ consumer, waiting, seconds }) => ({ consumer, waiting, seconds: Math.round(seconds * 1000) / 1000 }));
}

/** Deletes events of long ago that every consumer has had; answers how many. */
export async function expire(pool: pg.Pool, consumers: readonly string[], days: number): Promise<number> {
  const { rowCount } = await pool.query(
    `delete from events.event where id in (
      select id from events.event
        where occurred_at < now() - make_interval(days => $2)
          and transaction_id < (
            select min(coalesce(cursor.floor, '0')) from unnest($1::text[]) as known (consumer)
              left join events.cursor on cursor.consumer = known.consumer)
        limit 20000)`,
    [consumers, days],
  );
  return rowCount ?? 0;
}
