import { part, type Sql } from '@minga/database';
import DataLoader from 'dataloader';
import type { ReactionCount } from './standing.type.ts';

const marks = { follow: part`follow`, useful: part`useful` } as const;

/** Whether the viewer marked each subject; one statement for all subjects of a page. */
export const markedLoader = (sql: Sql, mark: keyof typeof marks, viewerId: string | null) =>
  new DataLoader<string, boolean>(async (ids) => {
    if (viewerId === null) return ids.map(() => false);
    const rows = await sql<{ id: string }>`
      select subject_id as id from ${marks[mark]} where member_id = ${viewerId} and subject_id = any(${ids})`;
    const marked = new Set(rows.map(({ id }) => id));
    return ids.map((id) => marked.has(id));
  });

/** Reactions to each subject, most frequent first. */
export const reactionsLoader = (sql: Sql, viewerId: string | null) =>
  new DataLoader<string, ReactionCount[]>(async (ids) => {
    const rows = await sql<ReactionCount & { subjectId: string }>`
      select subject_id as "subjectId", reaction, count(*) as count,
        coalesce(bool_or(member_id = ${viewerId}::uuid), false) as "byViewer"
      from reaction where subject_id = any(${ids}) group by subject_id, reaction order by count desc, reaction`;
    const bySubject = Map.groupBy(rows, (row) => row.subjectId);
    return ids.map((id) => bySubject.get(id) ?? []);
  });

/** How many institutions each subject is of use to. */
export const usefulInstitutionCountLoader = (sql: Sql) =>
  new DataLoader<string, number>(async (ids) => {
    const rows = await sql<{ id: string; count: number }>`
      select subject_id as id, count(distinct institution_id) as count from useful where subject_id = any(${ids}) group by 1`;
    const counts = new Map(rows.map(({ id, count }) => [id, count]));
    return ids.map((id) => counts.get(id) ?? 0);
  });

/** The institutions, or the members, that each subject is of use to; the latest first. */
export const usefulToLoader = (sql: Sql, whom: 'institution' | 'member', limit: number) =>
  new DataLoader<string, { id: string }[]>(async (ids) => {
    const column = whom === 'member' ? part`member_id` : part`institution_id`;
    const rows = await sql<{ id: string; subjectId: string }>`
      select w.id, subject.id as "subjectId" from unnest(${ids}::uuid[]) subject(id) cross join lateral (
        select ${column} as id, max(created_at) as latest from useful
        where subject_id = subject.id and ${column} is not null
        group by 1 order by latest desc, id limit ${limit}) w
      order by w.latest desc, w.id`;
    const bySubject = Map.groupBy(rows, (row) => row.subjectId);
    return ids.map((id) => (bySubject.get(id) ?? []).map((row) => ({ id: row.id })));
  });
