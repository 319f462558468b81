import { Database } from '@minga/database';
import { fileRoutes, FileStore, sweeping } from '@minga/file';
import { createLog, serveSubgraph, type SubgraphServer } from '@minga/subgraph';
import { migrations } from '../migrations/index.ts';
import { readableFile } from './attachment/attachment.policy.ts';
import type { MessagingConfig } from './config.ts';
import { contextOf } from './context.ts';
import { messagingConsumer } from './events.ts';
import { Live } from './live.ts';
import { MissedSweep } from './missed/missed.sweep.ts';
import { buildMessagingSubgraph } from './schema.ts';
import { natsTransport } from './wake/nats.ts';
import { postgresTransport } from './wake/postgres.ts';

export interface MessagingService extends SubgraphServer {
  database: Database;
  /** What streams read through: a few connections of their own, so that they never wait behind those who write. */
  streams: Database;
  live: Live;
  missed: MissedSweep;
}

/** Starts messaging: its schema brought up to date, its subgraph and its streams served. */
export async function createMessagingService(config: MessagingConfig): Promise<MessagingService> {
  const log = createLog('messaging', config.LOG_LEVEL);
  await using stack = new AsyncDisposableStack();
  const options = { service: 'messaging', url: config.DATABASE_URL, entities: [], migrations };
  const database = stack.use(await Database.open(options));
  const streams = stack.use(await Database.open({ ...options, poolSize: 3 }));
  const files = stack.use(await FileStore.open({ service: 'messaging', database, readable: readableFile }));
  stack.use(sweeping(files, log));
  const transport = config.NATS_URL ? natsTransport(config.NATS_URL) : postgresTransport(config.DATABASE_URL);
  const live = stack.use(await Live.open(streams, transport, log));
  const missed = stack.use(new MissedSweep({ database, log, board: live.presence.board, after: config.MISSED_AFTER }));
  const facilities = { database, live, links: files.links, mostParticipants: config.MOST_PARTICIPANTS };
  const server = stack.use(
    await serveSubgraph({
      name: 'messaging',
      config,
      log,
      subgraph: buildMessagingSubgraph(),
      context: (request) => contextOf(facilities, request),
      database,
      internal: { consumer: messagingConsumer(database), routes: fileRoutes(files, log) },
      subscriptions: true,
    }),
  );
  const started = stack.move();
  return { url: server.url, database, streams, live, missed, [Symbol.asyncDispose]: () => started.disposeAsync() };
}
