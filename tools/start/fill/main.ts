// Fills a new network and writes how far it is to standard output, a number of members a line. A process of its own,
// so that what it takes is given back before the network is used.
import { hashPassword } from '@minga/accounts/password';
import pg from 'pg';
import { seedNetwork, type SeededService } from '../../seed/load/network.ts';
import { memberId } from '../../seed/world/index.ts';
import { readConfig } from './config.ts';

const { DATABASE_URLS, CONTENT, DEMO_PASSWORD } = readConfig();

/** The demonstration's two members get the password that this start was given. */
async function setPassword(): Promise<void> {
  const client = new pg.Client({ connectionString: DATABASE_URLS['accounts'] });
  await client.connect();
  const hash = await hashPassword(DEMO_PASSWORD!);
  await client.query('update account set password_hash = $1 where id = any($2)', [hash, [memberId(0), memberId(1)]]);
  await client.end();
}

if (CONTENT === 'password') await setPassword();
else {
  await seedNetwork({
    urls: DATABASE_URLS as Record<SeededService, string>,
    empty: CONTENT === 'empty',
    ...(DEMO_PASSWORD ? { password: DEMO_PASSWORD } : {}),
    onProgress: ({ members, of, stage }) => process.stdout.write(`${stage === 'members' ? `${members} of ${of} members` : stage}\n`),
  });
}
