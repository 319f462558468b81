import { Database } from '@minga/database';
import { createLog, serveSubgraph, type SubgraphServer } from '@minga/subgraph';
import { migrations } from '../migrations/index.ts';
import { startActivity } from './activity/activity.ts';
import type { GroupsConfig } from './config.ts';
import { contextOf } from './context.ts';
import { DiscussionEntity } from './discussion/discussion.entity.ts';
import { Readings } from './discussion/discussion.readings.ts';
import { groupsDocuments } from './documents.ts';
import { groupsConsumer } from './events.ts';
import { GroupEntity } from './group/group.entity.ts';
import { MembershipEntity } from './membership/membership.entity.ts';
import { ReplyEntity } from './reply/reply.entity.ts';
import { buildGroupsSubgraph } from './schema.ts';

export interface GroupsService extends SubgraphServer {
  database: Database;
}

/** Starts groups: its schema brought up to date, its subgraph and its live streams served. */
export async function createGroupsService(config: GroupsConfig): Promise<GroupsService> {
  const log = createLog('groups', config.LOG_LEVEL);
  await using starting = new AsyncDisposableStack();
  const database = starting.use(
    await Database.open({
      service: 'groups',
      url: config.DATABASE_URL,
      entities: [GroupEntity, MembershipEntity, DiscussionEntity, ReplyEntity],
      migrations,
    }),
  );
  const readings = starting.use(new Readings(database.sql, log));
  const activity = starting.use(await startActivity(database, config.DATABASE_URL, log));
  const server = starting.use(
    await serveSubgraph({
      name: 'groups',
      config,
      log,
      subgraph: buildGroupsSubgraph(),
      context: (request) => contextOf({ database, activity, readings }, request),
      database,
      internal: { consumer: groupsConsumer(database), documents: groupsDocuments(database) },
      subscriptions: true,
    }),
  );
  // Ended in the opposite order: no more calls, then no more streams, then what they left to write.
  const stack = starting.move();
  return { url: server.url, database, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}
