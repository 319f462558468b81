export { startPostgres, type PostgresOptions, type TestPostgres } from './postgres.ts';
export { createTestDatabase, type TestDatabase } from './database.ts';
export { memberCaller, signAs, testKeys, type TestKeys } from './keys.ts';
export { marksOf, upgradedDatabase, type Releases, type Written } from './upgrade.ts';
export { client, type Answer, type Asker, type Client } from './client.ts';
