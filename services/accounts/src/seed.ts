import type { Sql } from '@minga/database';

/** Rows that a seed brings; an account whose password_hash is `!` cannot sign in before it resets its password. */
export const seedTables = {
  account: ['id', 'email', 'password_hash', 'locale', 'roles', 'created_at'],
} as const;

/** Nothing here is derived. */
export async function finishSeed(_sql: Sql): Promise<void> {}
