import { createHash } from 'node:crypto';
import { Database, type DatabaseOptions, type Migration, type Sql } from '@minga/database';
import { createTestDatabase, type TestDatabase } from './database.ts';

/** A service's migrations, as its `migrations/index.ts` lists them. */
export type Releases = readonly Extract<DatabaseOptions['migrations'][number], { name: string; class: unknown }>[];

/** What a release wrote, in the shape that it had: by the name of the migration that made this shape. */
export type Written = Readonly<Record<string, (sql: Sql) => Promise<unknown>>>;

/**
 * A database that came all the way: made by the first migration, filled, brought to the second, filled by that one, and
 * so on up to the last, by the same code that a service starts with. The service is then started on it.
 */
export async function upgradedDatabase(service: string, releases: Releases, written: Written): Promise<TestDatabase> {
  const unknown = Object.keys(written).filter((name) => !releases.some((release) => release.name === name));
  if (unknown.length > 0) throw new Error(`no such migration: ${unknown.join(', ')}`);
  const place = await createTestDatabase([service]);
  try {
    for (const [step, { name }] of releases.entries()) {
      await using database = await Database.open({
        service,
        url: place.urls[service]!,
        entities: [],
        migrations: releases.slice(0, step + 1),
      });
      await written[name]?.(database.sql);
    }
    return place;
  } catch (error) {
    await place[Symbol.asyncDispose]();
    throw error;
  }
}

/**
 * What each migration does, as a short mark. Kept in a test it tells when a released migration has been changed, also by
 * a constant that it takes from elsewhere: databases that have run it would then never get the change.
 */
export function marksOf(releases: Releases): Record<string, string> {
  const marks: Record<string, string> = {};
  for (const { name, class: Made } of releases) {
    const migration = new Made() as Migration;
    void migration.up();
    marks[name] = createHash('sha256').update(JSON.stringify(migration.getQueries())).digest('hex').slice(0, 12);
  }
  return marks;
}
