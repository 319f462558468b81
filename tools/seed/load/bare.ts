import pg from 'pg';

interface Index { name: string; table: string; definition: string }
interface Constraint { name: string; table: string; definition: string }

/** Secondary indexes that belong to no constraint. */
const INDEXES = `
  select i.indexrelid::regclass::text as name, c.relname as table, pg_get_indexdef(i.indexrelid) as definition
  from pg_index i join pg_class c on c.oid = i.indrelid
  where c.relnamespace = current_schema()::regnamespace and c.relname = any($1)
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))`;

/** Foreign keys first, then unique constraints that no foreign key leans on. */
const CONSTRAINTS = `
  select k.conname as name, c.relname as table, pg_get_constraintdef(k.oid) as definition
  from pg_constraint k join pg_class c on c.oid = k.conrelid
  where c.relnamespace = current_schema()::regnamespace and c.relname = any($1)
    and (k.contype = 'f' or (k.contype = 'u' and not exists (select from pg_constraint f where f.contype = 'f' and f.conindid = k.conindid)))
  order by k.contype, k.oid`;

/**
 * Takes the secondary indexes and foreign keys off some tables and answers how to put them back: a million rows are
 * indexed and checked several times faster at once than one by one. All of it is in the caller's transaction.
 */
export async function bareTables(client: pg.ClientBase, tables: readonly string[]): Promise<() => Promise<void>> {
  const { rows: indexes } = await client.query<Index>(INDEXES, [tables]);
  const { rows: constraints } = await client.query<Constraint>(CONSTRAINTS, [tables]);
  for (const { table, name } of constraints) await client.query(`alter table ${pg.escapeIdentifier(table)} drop constraint ${pg.escapeIdentifier(name)}`);
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  return async () => {
    await client.query(`set local maintenance_work_mem = '256MB'`);
    for (const { definition } of indexes) await client.query(definition);
    // Unique ones stand last in the list and are put back first: they are what foreign keys may lean on.
    for (const { table, name, definition } of [...constraints].reverse()) {
      await client.query(`alter table ${pg.escapeIdentifier(table)} add constraint ${pg.escapeIdentifier(name)} ${definition}`);
    }
  };
}
