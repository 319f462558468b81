import type { Page } from '@minga/connection';
import { nothing, part, type Part, type Sql } from '@minga/database';
import { byId } from '@minga/subgraph';
import type { Caller } from '@minga/viewer';
import DataLoader from 'dataloader';
import { mayReview } from '../case/case.policy.ts';
import { mayReadResource } from '../resource/resource.policy.ts';
import type { NoteRow } from './note.type.ts';

const mayRemove = (caller: Caller | null): Part => {
  if (caller === null) return part`false`;
  return mayReview(caller) ? part`true` : part`n.member_id = ${caller.memberId}`;
};

const columns = (caller: Caller | null) => part`n.id, n.resource_id as "resourceId", n.member_id as "memberId",
  n.institution_id as "institutionId", n.body as markdown, n.locale, n.created_at as "createdAt",
  ${mayRemove(caller)} as "viewerMayRemove"`;

/** Notes by id, of resources that this viewer may read. */
export const noteLoader = (sql: Sql, caller: Caller | null) =>
  byId((ids) => sql<NoteRow>`
    select ${columns(caller)} from use_note n join resource c on c.id = n.resource_id
    where n.id = any(${ids}) and ${mayReadResource(caller)}`);

/** Notes on each resource, newest first; one statement for all resources of a page. */
export const notesLoader = (sql: Sql, caller: Caller | null, { limit, after }: Page) =>
  new DataLoader<string, NoteRow[]>(async (resourceIds) => {
    const rows = await sql<NoteRow>`
      select x.* from unnest(${resourceIds}::uuid[]) subject(id) cross join lateral (
        select ${columns(caller)} from use_note n where n.resource_id = subject.id
        ${after ? part`and (n.created_at, n.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
        order by n.created_at desc, n.id desc limit ${limit + 1}) x
      order by x."createdAt" desc, x.id desc`;
    const byResource = Map.groupBy(rows, (row) => row.resourceId);
    return resourceIds.map((id) => byResource.get(id) ?? []);
  });
