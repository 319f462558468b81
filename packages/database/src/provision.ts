import { createHmac } from 'node:crypto';
import pg from 'pg';

export interface ProvisionOptions {
  /** A role that may create roles and schemas in the database that the URL names. */
  adminUrl: string;
  /** The services that get a schema and a role of their own; `events` is the relay's. */
  services: readonly string[];
  /** What the roles' passwords are derived from: the same secret gives the same passwords. */
  secret: string;
}

const extensions = ['unaccent', 'pg_trgm', 'btree_gin', 'citext'];

/** Without case and accents, and immutable, so that an index can be built on it; unaccent() alone is only stable. */
const folded = `
  create or replace function extensions.folded(value text) returns text
    language sql immutable strict parallel safe
    return lower(extensions.unaccent('extensions.unaccent'::regdictionary, value))`;

/**
 * Gives each service its schema and the only role that may touch it, and answers the roles' URLs.
 * May be run again at every start; role names carry the database's, as roles are the whole server's.
 */
export async function provision(options: ProvisionOptions): Promise<{ urls: Record<string, string> }> {
  const client = new pg.Client({ connectionString: options.adminUrl });
  await client.connect();
  try {
    const database = (await client.query<{ name: string }>('select current_database() as name')).rows[0]!.name;
    await client.query('select pg_advisory_lock(hashtext($1))', ['minga provision']);
    await client.query('create schema if not exists extensions');
    for (const extension of extensions)
      await client.query(`create extension if not exists ${extension} with schema extensions`);
    await client.query(folded);
    await client.query('grant usage on schema extensions to public');
    await client.query('revoke create on schema public from public');
    const urls: Record<string, string> = {};
    for (const service of options.services)
      urls[service] = await provisionService(client, database, service, options);
    return { urls };
  } finally {
    await client.end();
  }
}

async function provisionService(
  client: pg.Client,
  database: string,
  service: string,
  { adminUrl, secret }: ProvisionOptions,
): Promise<string> {
  const role = `${database}_${service}`;
  const password = createHmac('sha256', secret).update(role).digest('base64url');
  const name = pg.escapeIdentifier(role);
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  await client.query(
    `${rowCount ? 'alter' : 'create'} role ${name} login password ${pg.escapeLiteral(password)}`,
  );
  // Only a member of a role may give a schema to it; a superuser is one of all.
  await client.query(`grant ${name} to current_user`);
  await client.query(`create schema if not exists ${pg.escapeIdentifier(service)} authorization ${name}`);
  await client.query(
    `alter role ${name} in database ${pg.escapeIdentifier(database)} set search_path = ${pg.escapeIdentifier(service)}, extensions`,
  );
  const url = new URL(adminUrl);
  url.username = encodeURIComponent(role);
  url.password = password;
  return url.href;
}
