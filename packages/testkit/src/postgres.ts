import { startEmbedded } from '@minga/postgres';
import { existingServer } from './config.ts';

export interface PostgresOptions {
  /** Settings over the tests' own, such as `{ fsync: 'on' }`. */
  settings?: Record<string, string | number | boolean>;
}

export interface TestPostgres extends AsyncDisposable {
  /** A superuser's URL. */
  readonly adminUrl: string;
}

/** Tests lose nothing that matters when the machine dies, so nothing waits for the disk. */
const fast = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: 300,
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  autovacuum_naptime: '10s',
};

/** A PostgreSQL for tests, gone with all its data when disposed; or the one that MINGA_TEST_DATABASE_URL names. */
export async function startPostgres(options: PostgresOptions = {}): Promise<TestPostgres> {
  const existing = existingServer();
  if (existing) return { adminUrl: existing, [Symbol.asyncDispose]: async () => undefined };
  const server = await startEmbedded({ settings: { ...fast, ...options.settings } });
  return { adminUrl: server.url, [Symbol.asyncDispose]: () => server.stop() };
}
