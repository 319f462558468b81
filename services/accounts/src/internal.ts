import type { Database } from '@minga/database';
import type { Consumer } from '@minga/events';
import { readJson, sendJson, type Internal } from '@minga/subgraph';
import type { Revocations } from './session/revocations.ts';
import { findSessions } from './session/session.service.ts';

/** What the gateway asks: whose sessions cookies are, and which sessions end; and what the relay tells. */
export const accountsInternal = (consumer: Consumer, database: Database, revocations: Revocations): Internal => ({
  consumer,
  routes: [
    {
      method: 'POST',
      path: '/internal/session',
      issuer: 'gateway',
      async handle(request, response) {
        const { tokens } = (await readJson(request, 131_072)) as { tokens: unknown[] };
        sendJson(response, 200, { callers: await findSessions(database.sql, tokens.map(String)) });
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
