import { part, type Sql } from '@minga/database';
import DataLoader from 'dataloader';
import type { ReactionCount } from './reaction.type.ts';

const places = {
  discussion: { table: part`discussion_reaction`, subject: part`discussion_id` },
  reply: { table: part`reply_reaction`, subject: part`reply_id` },
} as const;

/** Reactions to each subject, most frequent first; one statement for all subjects of a page. */
export const reactionsLoader = (sql: Sql, kind: keyof typeof places, viewerId: string | null) =>
  new DataLoader<string, ReactionCount[]>(async (ids) => {
    const { table, subject } = places[kind];
    const rows = await sql<ReactionCount & { subjectId: string }>`
      select ${subject} as "subjectId", reaction, count(*) as count,
        coalesce(bool_or(member_id = ${viewerId}::uuid), false) as "byViewer"
      from ${table} where ${subject} = any(${ids}) group by ${subject}, reaction order by count desc, reaction`;
    const bySubject = Map.groupBy(rows, (row) => row.subjectId);
    return ids.map((id) => bySubject.get(id) ?? []);
  });
