import type { Page } from '@minga/connection';
import type { Database, Sql } from '@minga/database';
import { byArguments, type SubgraphContext } from '@minga/subgraph';
import { caseLoader, similarCasesLoader } from './case/case.loader.ts';
import { commentLoader, commentsLoader } from './comment/comment.loader.ts';
import { memberLoader } from './foreign/member.resolver.ts';
import { resourceLoader } from './resource/resource.loader.ts';
import { topicLoader } from './topic/topic.loader.ts';

const loaders = (sql: Sql) => ({
  case: caseLoader(sql),
  similarCases: byArguments((limit: number) => similarCasesLoader(sql, limit)),
  resource: resourceLoader(sql),
  topic: topicLoader(sql),
  comment: commentLoader(sql),
  comments: byArguments((page: Page) => commentsLoader(sql, page)),
  member: memberLoader(sql),
});

/** What the resolvers of one operation share. */
export interface LibraryContext extends SubgraphContext {
  database: Database;
  sql: Sql;
  load: ReturnType<typeof loaders>;
}

export const contextOf = (database: Database) => ({ database, sql: database.sql, load: loaders(database.sql) });
