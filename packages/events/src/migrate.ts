import pg from 'pg';
import { migrations, rebase } from './schema.ts';

export interface MigrateEventsOptions {
  /** The database's administrator, who provisioned it. */
  adminUrl: string;
  /** Those who may publish. */
  services: readonly string[];
}

/**
 * Makes or updates the schema `events` and lets the services publish. Run after `provision`, which makes the role
 * `<database>_events`, and before any service starts; may be run again at every start.
 */
export async function migrateEvents({ adminUrl, services }: MigrateEventsOptions): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('select current_database() as name');
    const database = rows[0]!.name;
    const owner = pg.escapeIdentifier(`${database}_events`);
    // The relay's job queue makes a schema of its own.
    await client.query(`grant create on database ${pg.escapeIdentifier(database)} to ${owner}`);
    await client.query(`set role ${owner}`);
    await migrate(client);
    for (const service of services) {
      if (service === 'events') continue;
      const role = pg.escapeIdentifier(`${database}_${service}`);
      await client.query(`grant usage on schema events to ${role}`);
      await client.query(`grant execute on function events.publish(jsonb) to ${role}`);
    }
  } finally {
    await client.end();
  }
}

/** Brings the schema up to date as its owner. Those who come at the same time take turns. */
export async function migrate(client: pg.ClientBase): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`select pg_advisory_xact_lock(hashtext('events migration'))`);
    await client.query('create table if not exists events.migration (step int primary key, at timestamptz default now())');
    const { rows } = await client.query<{ done: number }>('select count(*)::int as done from events.migration');
    for (let step = rows[0]!.done; step < migrations.length; step++) {
      await client.query(migrations[step]!);
      await client.query('insert into events.migration (step) values ($1)', [step + 1]);
    }
    const moved = await client.query(
      'select from events.cluster where identifier <> (select system_identifier from pg_control_system())',
    );
    if (moved.rowCount) {
      await client.query('lock table events.event, events.cursor in exclusive mode');
      await client.query(rebase);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
