/**
 * The schema `events`, in steps that are never edited once released. All names are spelled out: the owner's
 * search_path is not relied upon.
 */
export const migrations: readonly string[] = [
  `
  create table events.event (
    id uuid primary key,
    position bigint generated always as identity unique,
    -- The whole transaction's, also within a savepoint: it tells the relay who may still be on the way.
    transaction_id xid8 not null default pg_current_xact_id(),
    source text not null,
    -- Also a word of the broker's subjects, and a notification's text.
    type text not null check (type ~ '^[A-Za-z][A-Za-z0-9]{0,99}$'),
    subject text not null,
    payload jsonb not null,
    occurred_at timestamptz not null default now()
  );
  create index event_transaction on events.event (transaction_id, position) include (type);
  create index event_occurred_at on events.event using brin (occurred_at);

  create table events.cursor (
    consumer text primary key,
    floor xid8 not null default '0',
    ceiling xid8 not null default '0',
    position bigint not null default 0,
    last bigint not null default 0,
    updated_at timestamptz not null default now()
  );
  comment on table events.cursor is
    'A consumer has all events of transactions below floor, and of the window from floor up to ceiling those up to position; last is the last that it wants of the window.';

  create table events.dead_letter (
    consumer text not null,
    event_id uuid not null,
    position bigint not null,
    type text not null,
    reason text not null,
    occurred_at timestamptz not null default now(),
    primary key (consumer, event_id)
  );

  -- One row: the database server that transaction_id counts on.
  create table events.cluster (sole boolean primary key default true check (sole), identifier bigint not null);
  insert into events.cluster (identifier) select system_identifier from pg_control_system();
  `,
  `
  -- The one door for services. Who publishes is told by the role that signed in, not by what it says.
  create function events.publish(batch jsonb) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare
    prefix text := current_database() || '_';
    publisher text := substr(session_user, length(prefix) + 1);
    published text;
  begin
    if not starts_with(session_user, prefix) or publisher = '' then
      raise exception '% is no service of this database', session_user using errcode = 'insufficient_privilege';
    end if;
    insert into events.event (id, source, type, subject, payload)
      select coalesce((item ->> 'id')::uuid, uuidv7()), publisher, item ->> 'type', item ->> 'subject', item -> 'payload'
        from jsonb_array_elements(batch) with ordinality as given (item, place)
        order by place;
    for published in select distinct item ->> 'type' from jsonb_array_elements(batch) as given (item) loop
      perform pg_notify('events', published);
    end loop;
  end $$;
  revoke all on function events.publish(jsonb) from public;
  `,
];

/**
 * After a restore into another server, transaction numbers start anew and the old ones mean nothing. All events then
 * become one window of the past, and each consumer reads from its first missing one; what it has it will skip.
 */
export const rebase = `
  with missing as (
    select cursor.consumer, coalesce(min(event.position) - 1, max(cursor.position)) as position
      from events.cursor left join events.event
        on event.transaction_id >= cursor.ceiling
        or (event.transaction_id >= cursor.floor and event.position > cursor.position)
      group by cursor.consumer
  ), moved as (
    update events.cursor set floor = '0', ceiling = '2', position = missing.position,
        last = greatest(missing.position, (select max(position) from events.event))
      from missing where missing.consumer = cursor.consumer
  ), renumbered as (
    update events.event set transaction_id = '1'
  )
  update events.cluster set identifier = (select system_identifier from pg_control_system())`;
