import type { Database } from '@minga/database';
import type { Log } from '@minga/subgraph';
import type { Engine } from '../engine.ts';
import { MeilisearchEngine, type Inside } from './meilisearch.engine.ts';
import { Pusher } from './pusher.ts';
import { clientOf, type Access } from './server.ts';

/** A search that takes longer than this is answered by PostgreSQL (ms). */
const searchDeadline = 1_000;
/** A server that takes a batch of documents, or tells of a task, does so within this (ms). */
const tellDeadline = 60_000;

export interface Outside {
  engine: Engine;
  pusher: Pusher;
}

/** A Meilisearch server as an engine, and what keeps it up to date. */
export function openMeilisearch(
  access: Access,
  { database, inside, log }: { database: Database; inside: Omit<Inside, 'sql'>; log: Log },
): Outside {
  return {
    engine: new MeilisearchEngine(clientOf(access, searchDeadline), { ...inside, sql: database.sql }),
    pusher: new Pusher(database, inside.values, clientOf(access, tellDeadline), log),
  };
}
