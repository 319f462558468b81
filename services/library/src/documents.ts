import { nothing, part, type Database } from '@minga/database';
import type { DocumentSource } from '@minga/subgraph';
import { caseDocuments } from './case/case.document.ts';
import { mayReadLibrary } from './case/case.policy.ts';
import { resourceDocuments } from './resource/resource.document.ts';
import { topicDocuments } from './topic/topic.document.ts';

const sources = {
  CASE: { offered: part`innovation_case where state = 'PUBLISHED'`, documents: caseDocuments },
  RESOURCE: { offered: part`resource where state = 'PUBLISHED'`, documents: resourceDocuments },
  TOPIC: { offered: part`topic where true`, documents: topicDocuments },
} as const;

/** What library offers to search, and confirms before a hit is shown: what is published, whoever asks. */
export const libraryDocuments = ({ sql }: Database): DocumentSource => ({
  async confirm(kind, ids, caller) {
    const source = sources[kind as keyof typeof sources];
    if (!source || !mayReadLibrary(caller)) return [];
    const rows = await sql<{ id: string }>`select id from ${source.offered} and id = any(${ids})`;
    return rows.map((row) => row.id);
  },
  async documents(kind, after, limit) {
    const source = sources[kind as keyof typeof sources];
    if (!source) return { documents: [], next: null };
    const rows = await sql<{ id: string }>`
      select id from ${source.offered} ${after ? part`and id > ${after}` : nothing} order by id limit ${limit}`;
    const ids = rows.map((row) => row.id);
    return { documents: await source.documents(sql, ids), next: ids.length < limit ? null : ids.at(-1)! };
  },
});
