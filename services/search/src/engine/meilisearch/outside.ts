import type { Database } from '@minga/database';
import type { Log } from '@minga/subgraph';
import { Meilisearch } from 'meilisearch';
import type { Engine } from '../engine.ts';
import type { FacetValues } from '../postgres/facet-values.ts';
import { MeilisearchEngine } from './meilisearch.engine.ts';
import { Pusher } from './pusher.ts';
import type { Read } from './question.ts';

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
  access: { host: string; apiKey?: string },
  { database, values, read, log }: { database: Database; values: FacetValues; read: Read; log: Log },
): Outside {
  return {
    engine: new MeilisearchEngine(new Meilisearch({ ...access, timeout: searchDeadline }), read),
    pusher: new Pusher(database, values, new Meilisearch({ ...access, timeout: tellDeadline }), log),
  };
}
