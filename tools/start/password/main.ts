// Gives the demonstration's two members the password that MINGA_DEMO_PASSWORD names, when it changed since they were made.
import { hashPassword } from '@minga/accounts/password';
import pg from 'pg';
import { memberId } from '../../seed/world/index.ts';
import { readConfig } from './config.ts';

const { DATABASE_URL, DEMO_PASSWORD } = readConfig();
const client = new pg.Client({ connectionString: DATABASE_URL });
await client.connect();
const hash = await hashPassword(DEMO_PASSWORD);
await client.query('update account set password_hash = $1 where id = any($2)', [hash, [memberId(0), memberId(1)]]);
await client.end();
