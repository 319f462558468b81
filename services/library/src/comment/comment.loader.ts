import type { Page } from '@minga/connection';
import { nothing, part, type Sql } from '@minga/database';
import { byId } from '@minga/subgraph';
import DataLoader from 'dataloader';
import type { CommentRow } from './comment.type.ts';

const columns = part`id, subject_id as "subjectId", author_id as "authorId", body as markdown, locale,
  created_at as "createdAt"`;

/** Comments by id, of what is published. */
export const commentLoader = (sql: Sql) =>
  byId((ids) => sql<CommentRow>`
    select ${columns} from comment where id = any(${ids}) and (
      exists (select from innovation_case x where x.id = subject_id and x.state = 'PUBLISHED')
      or exists (select from resource x where x.id = subject_id and x.state = 'PUBLISHED'))`);

/** Comments below each subject, oldest first; one statement for all subjects of a page. */
export const commentsLoader = (sql: Sql, { limit, after }: Page) =>
  new DataLoader<string, CommentRow[]>(async (subjectIds) => {
    const rows = await sql<CommentRow>`
      select r.* from unnest(${subjectIds}::uuid[]) subject(id) cross join lateral (
        select ${columns} from comment where subject_id = subject.id
        ${after ? part`and (created_at, id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
        order by created_at, id limit ${limit + 1}) r
      order by r."createdAt", r.id`;
    const bySubject = Map.groupBy(rows, (row) => row.subjectId);
    return subjectIds.map((id) => bySubject.get(id) ?? []);
  });
