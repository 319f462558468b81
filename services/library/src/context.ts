import type { Page } from '@minga/connection';
import type { Database, Sql } from '@minga/database';
import { byArguments, type SubgraphContext } from '@minga/subgraph';
import type { Caller } from '@minga/viewer';
import { authorsLoader } from './author/author.loader.ts';
import { caseLoader, similarCasesLoader } from './case/case.loader.ts';
import type { Library } from './case/case.service.ts';
import { collectionLoader, holdingLoader, itemCountLoader, itemsLoader } from './collection/collection.loader.ts';
import { commentLoader, commentsLoader } from './comment/comment.loader.ts';
import { filesLoader } from './file/file.loader.ts';
import { memberLoader } from './foreign/member.resolver.ts';
import { noteLoader, notesLoader } from './note/note.loader.ts';
import { lineageLoader } from './replication/lineage.loader.ts';
import { replicationLoader, replicationsLoader, type ReplicationsAsked } from './replication/replication.loader.ts';
import { resourceLoader } from './resource/resource.loader.ts';
import { similarLoader } from './similar/similar.loader.ts';
import { markedLoader, reactionsLoader, usefulInstitutionCountLoader, usefulToLoader } from './standing/standing.loader.ts';
import { topicCountLoader, topicLoader } from './topic/topic.loader.ts';
import { versionCountLoader, versionsLoader } from './version/version.loader.ts';

const loaders = (sql: Sql, caller: Caller | null) => ({
  case: caseLoader(sql, caller),
  similarCases: byArguments((limit: number) => similarCasesLoader(sql, caller, limit)),
  authors: authorsLoader(sql, caller),
  versions: byArguments((page: Page) => versionsLoader(sql, page)),
  versionCount: versionCountLoader(sql),
  replication: replicationLoader(sql, caller),
  replications: byArguments((asked: ReplicationsAsked) => replicationsLoader(sql, caller, asked)),
  lineage: lineageLoader(sql, caller),
  similar: byArguments((limit: number) => similarLoader(sql, limit)),
  resource: resourceLoader(sql, caller),
  files: filesLoader(sql),
  note: noteLoader(sql, caller),
  notes: byArguments((page: Page) => notesLoader(sql, caller, page)),
  collection: collectionLoader(sql, caller),
  items: byArguments((page: Page) => itemsLoader(sql, caller, page)),
  itemCount: itemCountLoader(sql, caller),
  holding: byArguments((subjectId: string) => holdingLoader(sql, subjectId)),
  topic: topicLoader(sql),
  topicCases: topicCountLoader(sql, 'cases'),
  topicResources: topicCountLoader(sql, 'resources'),
  followed: markedLoader(sql, 'follow', caller?.memberId ?? null),
  useful: markedLoader(sql, 'useful', caller?.memberId ?? null),
  usefulInstitutionCount: usefulInstitutionCountLoader(sql),
  usefulTo: byArguments(({ whom, limit }: { whom: 'institution' | 'member'; limit: number }) => usefulToLoader(sql, whom, limit)),
  reactions: reactionsLoader(sql, caller?.memberId ?? null),
  comment: commentLoader(sql),
  comments: byArguments((page: Page) => commentsLoader(sql, page)),
  member: memberLoader(sql),
});

/** What the resolvers of one operation share. */
export interface LibraryContext extends SubgraphContext {
  database: Database;
  library: Library;
  sql: Sql;
  load: ReturnType<typeof loaders>;
}

export const contextOf = (library: Library, { caller }: { caller: Caller | null }) => ({
  library,
  database: library.database,
  sql: library.database.sql,
  load: loaders(library.database.sql, caller),
});
