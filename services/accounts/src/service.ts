import { Database } from '@minga/database';
import { createLog, serveSubgraph, type SubgraphServer } from '@minga/subgraph';
import { migrations } from '../migrations/index.ts';
import { AccountEntity } from './account/account.entity.ts';
import type { AccountsConfig } from './config.ts';
import { contextOf } from './context.ts';
import { accountsConsumer } from './events.ts';
import { accountsInternal } from './internal.ts';
import { Expiry } from './expiry.ts';
import { Limits } from './limits.ts';
import { Mailer } from './mail/mailer.ts';
import { buildAccountsSubgraph } from './schema.ts';
import { Revocations } from './session/revocations.ts';

export interface AccountsService extends SubgraphServer {
  database: Database;
}

/** Starts accounts: its schema brought up to date, its subgraph served, its mails sent. */
export async function createAccountsService(config: AccountsConfig): Promise<AccountsService> {
  await using stack = new AsyncDisposableStack();
  const log = createLog('accounts', config.LOG_LEVEL);
  const database = stack.use(
    await Database.open({ service: 'accounts', url: config.DATABASE_URL, entities: [AccountEntity], migrations }),
  );
  const mailer = stack.use(new Mailer(database, config.SMTP_URL, config.MAIL_FROM, log));
  const revocations = stack.use(new Revocations(config.DATABASE_URL, log));
  stack.use(new Expiry(database, log));
  const facilities = {
    database,
    mailer,
    limits: new Limits(database.pool),
    publicUrl: config.PUBLIC_URL.replace(/\/+$/, ''),
    production: config.NODE_ENV === 'production',
  };
  const server = stack.use(
    await serveSubgraph({
      name: 'accounts',
      config,
      log,
      subgraph: buildAccountsSubgraph(),
      context: (request) => contextOf(facilities, request),
      database,
      internal: accountsInternal(accountsConsumer(database, mailer, facilities.publicUrl), database, revocations),
    }),
  );
  const running = stack.move();
  return { url: server.url, database, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
