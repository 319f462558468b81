import { Database } from '@minga/database';
import { createLog, serveSubgraph, type SubgraphServer } from '@minga/subgraph';
import { migrations } from '../migrations/index.ts';
import { CommentEntity } from './comment/comment.entity.ts';
import type { LibraryConfig } from './config.ts';
import { contextOf } from './context.ts';
import { libraryDocuments } from './documents.ts';
import { libraryConsumer } from './events.ts';
import { ResourceEntity } from './resource/resource.entity.ts';
import { buildLibrarySubgraph } from './schema.ts';

export interface LibraryService extends SubgraphServer {
  database: Database;
}

/** Starts library: its schema brought up to date, its subgraph served. */
export async function createLibraryService(config: LibraryConfig): Promise<LibraryService> {
  const log = createLog('library', config.LOG_LEVEL);
  const database = await Database.open({
    service: 'library',
    url: config.DATABASE_URL,
    entities: [ResourceEntity, CommentEntity],
    migrations,
  });
  const library = { database, review: config.LIBRARY_REVIEW === 'on' };
  const server = await serveSubgraph({
    name: 'library',
    config,
    log,
    subgraph: buildLibrarySubgraph(),
    context: (request) => contextOf(library, request),
    database,
    internal: { consumer: libraryConsumer(database), documents: libraryDocuments(database) },
  });
  return {
    url: server.url,
    database,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}
