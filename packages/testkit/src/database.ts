import { randomBytes } from 'node:crypto';
import { provision } from '@minga/database';
import { migrateEvents } from '@minga/events';
import pg from 'pg';
import { existingServer, underVitest } from './config.ts';
import { startPostgres } from './postgres.ts';

export interface TestDatabase extends AsyncDisposable {
  readonly name: string;
  /** A superuser's URL of this database, for looking behind a service's back. */
  readonly adminUrl: string;
  /** Each service's URL with its own role; `events` is the relay's and always there. */
  readonly urls: Record<string, string>;
}

let server: Promise<string> | undefined;

/** The server that all tests of a run use; a process outside Vitest starts one of its own. */
function serverUrl(): Promise<string> {
  return (server ??= findServer());
}

async function findServer(): Promise<string> {
  const existing = existingServer();
  if (existing) return existing;
  if (!underVitest()) return (await startPostgres()).adminUrl;
  const { inject } = await import('vitest');
  const response = await fetch(inject('postgres'));
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}

/**
 * A new, empty database with a schema and a role for each service, and `events` ready to be published to.
 * @example await using database = await createTestDatabase(['groups']);
 */
export async function createTestDatabase(services: readonly string[]): Promise<TestDatabase> {
  const root = await serverUrl();
  const template = await ensureTemplate(root);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(root, (admin) => admin.query(`create database ${name} template ${template}`));
  const adminUrl = urlOf(root, name);
  const all = [...new Set([...services, 'events'])];
  const { urls } = await provision({ adminUrl, services: all, secret: 'tests' });
  await migrateEvents({ adminUrl, services: all });
  return { name, adminUrl, urls, [Symbol.asyncDispose]: () => drop(root, name, all) };
}

/** A database that has what all have, the extensions before all: copying them takes a fifth of making them. */
async function ensureTemplate(root: string): Promise<string> {
  const template = 'minga_test_template';
  await asAdmin(root, async (admin) => {
    await admin.query(`select pg_advisory_lock(hashtext('${template}'))`);
    const found = await admin.query('select from pg_database where datname = $1', [template]);
    if (found.rowCount) return;
    await admin.query(`drop database if exists ${template}_unfinished with (force)`);
    await admin.query(`create database ${template}_unfinished`);
    await provision({ adminUrl: urlOf(root, `${template}_unfinished`), services: [], secret: 'tests' });
    await admin.query(`alter database ${template}_unfinished rename to ${template}`);
  });
  return template;
}

async function drop(root: string, name: string, services: readonly string[]): Promise<void> {
  await asAdmin(root, async (admin) => {
    await admin.query(`drop database if exists ${name} with (force)`);
    for (const service of services) await admin.query(`drop role if exists ${pg.escapeIdentifier(`${name}_${service}`)}`);
  });
}

async function asAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function urlOf(root: string, database: string): string {
  const url = new URL(root);
  url.pathname = `/${database}`;
  return url.href;
}
