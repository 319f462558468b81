import type { Page } from '@minga/connection';
import type { Database, Sql } from '@minga/database';
import { byArguments, type SubgraphContext } from '@minga/subgraph';
import type { Activity } from './activity/activity.ts';
import { discussionLoader, discussionsOfGroupLoader } from './discussion/discussion.loader.ts';
import type { Readings } from './discussion/discussion.readings.ts';
import { memberLoader } from './foreign/member.loader.ts';
import { groupLoader, groupsOfMemberLoader } from './group/group.loader.ts';
import { membershipsLoader } from './membership/membership.loader.ts';
import { reactionsLoader } from './reaction/reaction.loader.ts';
import { repliesLoader, replyLoader } from './reply/reply.loader.ts';

/** No member's id: who is signed out is in no group. */
const nobody = '00000000-0000-0000-0000-000000000000';

const loaders = (sql: Sql, viewerId: string | null) => ({
  member: memberLoader(sql),
  group: groupLoader(sql, viewerId),
  groupsOfMember: byArguments((page: Page) => groupsOfMemberLoader(sql, viewerId ?? nobody, page)),
  memberships: byArguments((args: { page: Page; pending: boolean }) => membershipsLoader(sql, args)),
  discussion: discussionLoader(sql, viewerId),
  discussionsOfGroup: byArguments((page: Page) => discussionsOfGroupLoader(sql, viewerId ?? nobody, page)),
  discussionReactions: reactionsLoader(sql, 'discussion', viewerId),
  reply: replyLoader(sql, viewerId),
  replies: byArguments((page: Page) => repliesLoader(sql, page)),
  replyReactions: reactionsLoader(sql, 'reply', viewerId),
});

/** What the process keeps for all operations. */
export interface Process {
  database: Database;
  activity: Activity;
  readings: Readings;
}

/** What the resolvers of one operation share. */
export interface GroupsContext extends SubgraphContext, Process {
  sql: Sql;
  load: ReturnType<typeof loaders>;
}

export const contextOf = (process: Process, request: SubgraphContext) => ({
  ...process,
  sql: process.database.sql,
  load: loaders(process.database.sql, request.caller?.memberId ?? null),
});

/** For an operation that goes on: the loaders forget what they know. */
export function renewLoaders(context: GroupsContext): void {
  context.load = loaders(context.sql, context.caller?.memberId ?? null);
}
