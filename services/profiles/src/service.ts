import { Database } from '@minga/database';
import { createLog, serveSubgraph, type SubgraphServer } from '@minga/subgraph';
import { migrations } from '../migrations/index.ts';
import type { ProfilesConfig } from './config.ts';
import { contextOf } from './context.ts';
import { profilesDocuments } from './documents.ts';
import { profilesConsumer } from './events.ts';
import { MemberEntity } from './member/member.entity.ts';
import { buildProfilesSubgraph } from './schema.ts';
import { WallPostEntity, WallReplyEntity } from './wall/wall.entity.ts';

export interface ProfilesService extends SubgraphServer {
  database: Database;
}

/** Starts profiles: its schema brought up to date, its subgraph served. */
export async function createProfilesService(config: ProfilesConfig): Promise<ProfilesService> {
  const log = createLog('profiles', config.LOG_LEVEL);
  const database = await Database.open({
    service: 'profiles',
    url: config.DATABASE_URL,
    entities: [MemberEntity, WallPostEntity, WallReplyEntity],
    migrations,
  });
  const server = await serveSubgraph({
    name: 'profiles',
    config,
    log,
    subgraph: buildProfilesSubgraph(),
    context: (request) => contextOf(database, request),
    database,
    internal: { consumer: profilesConsumer(database), documents: profilesDocuments(database) },
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
