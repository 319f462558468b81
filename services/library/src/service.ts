import { Database, part } from '@minga/database';
import { fileRoutes, FileStore, sweeping } from '@minga/file';
import { createLog, serveSubgraph, type SubgraphServer } from '@minga/subgraph';
import { migrations } from '../migrations/index.ts';
import { CommentEntity } from './comment/comment.entity.ts';
import type { LibraryConfig } from './config.ts';
import { contextOf } from './context.ts';
import { libraryDocuments } from './documents.ts';
import { libraryConsumer } from './events.ts';
import { mayReadFile } from './file/file.policy.ts';
import { buildLibrarySubgraph } from './schema.ts';

export interface LibraryService extends SubgraphServer {
  database: Database;
}

/** Starts library: its schema brought up to date, its subgraph and its files served. */
export async function createLibraryService(config: LibraryConfig): Promise<LibraryService> {
  const log = createLog('library', config.LOG_LEVEL);
  await using stack = new AsyncDisposableStack();
  const database = stack.use(
    await Database.open({ service: 'library', url: config.DATABASE_URL, entities: [CommentEntity], migrations }),
  );
  // Files have addresses that stay: no link of anyone's leads to them, and whoever asks is decided about.
  const files = stack.use(await FileStore.open({ service: 'library', database, readable: () => part`false` }));
  stack.use(sweeping(files, log));
  const library = { database, review: config.LIBRARY_REVIEW === 'on', links: files.links };
  const server = stack.use(
    await serveSubgraph({
      name: 'library',
      config,
      log,
      subgraph: buildLibrarySubgraph(),
      context: (request) => contextOf(library, request),
      database,
      internal: {
        consumer: libraryConsumer(database),
        documents: libraryDocuments(database),
        routes: fileRoutes(files, log, mayReadFile),
      },
    }),
  );
  const started = stack.move();
  return { url: server.url, database, [Symbol.asyncDispose]: () => started.disposeAsync() };
}
