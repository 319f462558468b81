import { nothing, part, type Database } from '@minga/database';
import type { DocumentSource } from '@minga/subgraph';
import { caseDocuments } from './case/case.document.ts';
import { mayReadLibrary } from './case/case.policy.ts';
import { resourceDocuments } from './resource/resource.document.ts';
import { topicDocuments } from './topic/topic.document.ts';

const sources = {
  CASE: { table: part`innovation_case`, documents: caseDocuments },
  RESOURCE: { table: part`resource`, documents: resourceDocuments },
  TOPIC: { table: part`topic`, documents: topicDocuments },
} as const;

/** What library offers to search, and confirms before a hit is shown. */
export const libraryDocuments = ({ sql }: Database): DocumentSource => ({
  async confirm(kind, ids, caller) {
    const source = sources[kind as keyof typeof sources];
    if (!source || !mayReadLibrary(caller)) return [];
    const rows = await sql<{ id: string }>`select id from ${source.table} where id = any(${ids})`;
    return rows.map((row) => row.id);
  },
  async documents(kind, after, limit) {
    const source = sources[kind as keyof typeof sources];
    if (!source) return { documents: [], next: null };
    const rows = await sql<{ id: string }>`
      select id from ${source.table} ${after ? part`where id > ${after}` : nothing} order by id limit ${limit}`;
    const ids = rows.map((row) => row.id);
    return { documents: await source.documents(sql, ids), next: ids.length < limit ? null : ids.at(-1)! };
  },
});
