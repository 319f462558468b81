import type { Database } from '@minga/database';
import type { Consumer } from '@minga/events';
import { readJson, sendJson, type Internal } from '@minga/subgraph';
import type { Revocations } from './session/revocations.ts';
import { findSession } from './session/session.service.ts';

/** What the gateway asks: whose session a cookie is, and which sessions end; and what the relay tells. */
export const accountsInternal = (consumer: Consumer, database: Database, revocations: Revocations): Internal => ({
  consumer,
  routes: [
    {
      method: 'POST',
      path: '/internal/session',
      issuer: 'gateway',
      async handle(request, response) {
        const { token } = (await readJson(request, 4_096)) as { token?: unknown };
        const caller = typeof token === 'string' ? await findSession(database.sql, token) : null;
        sendJson(response, 200, { caller });
      },
    },
    {
      method: 'GET',
      path: '/internal/revocations',
      issuer: 'gateway',
      handle: async (_request, response) => revocations.open(response),
    },
  ],
});
