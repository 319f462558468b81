import type { Page } from '@minga/connection';
import type { Database, Sql } from '@minga/database';
import { byArguments, type SubgraphContext } from '@minga/subgraph';
import { institutionLoader } from './institution/institution.loader.ts';
import { memberLoader } from './member/member.loader.ts';
import {
  endorsersLoader,
  learningLoader,
  memberSkillLoader,
  memberSkillsLoader,
} from './member-skill/member-skill.loader.ts';
import { regionLoader } from './region/region.loader.ts';
import { skillLoader } from './skill/skill.loader.ts';
import { wallPostLoader, wallReactionsLoader, wallRepliesLoader } from './wall/wall.loader.ts';

const loaders = (sql: Sql, viewerId: string | null) => ({
  member: memberLoader(sql),
  institution: institutionLoader(sql),
  region: regionLoader(sql),
  skill: skillLoader(sql),
  memberSkill: memberSkillLoader(sql, viewerId),
  skillsOfMember: memberSkillsLoader(sql, viewerId),
  learningOfMember: learningLoader(sql),
  endorsers: byArguments((limit: number) => endorsersLoader(sql, limit)),
  wallPost: wallPostLoader(sql),
  wallReplies: byArguments((page: Page) => wallRepliesLoader(sql, page)),
  wallReactions: wallReactionsLoader(sql, viewerId),
});

/** What the resolvers of one operation share. */
export interface ProfilesContext extends SubgraphContext {
  database: Database;
  sql: Sql;
  load: ReturnType<typeof loaders>;
}

export const contextOf = (database: Database, request: SubgraphContext) => ({
  database,
  sql: database.sql,
  load: loaders(database.sql, request.caller?.memberId ?? null),
});
