import type { Page } from '@minga/connection';
import { isUuid, nothing, part, type Part, type Sql } from '@minga/database';
import { byId } from '@minga/subgraph';
import type { Caller } from '@minga/viewer';
import DataLoader from 'dataloader';
import { mayReadCase } from '../case/case.policy.ts';
import { mayReadResource } from '../resource/resource.policy.ts';
import type { CollectionRow, ItemRow } from './collection.type.ts';

/** SQL over a row `k`: a public one is everyone's, a private one its owner's. */
const mayReadCollection = (caller: Caller | null): Part =>
  caller === null ? part`k.visibility = 'PUBLIC'` : part`(k.visibility = 'PUBLIC' or k.owner_id = ${caller.memberId})`;

const columns = (caller: Caller | null) => part`k.id, k.slug, k.title, k.description, k.locale, k.visibility,
  k.owner_id as "ownerId", k.created_at as "createdAt", k.updated_at as "updatedAt",
  ${caller === null ? part`false` : part`k.owner_id = ${caller.memberId}`} as "viewerMayEdit"`;

export const collectionLoader = (sql: Sql, caller: Caller | null) =>
  byId((ids) => sql<CollectionRow>`
    select ${columns(caller)} from collection k where k.id = any(${ids}) and ${mayReadCollection(caller)}`);

export const collectionBySlug = async (sql: Sql, caller: Caller | null, slug: string): Promise<CollectionRow | null> =>
  (await sql<CollectionRow>`
    select ${columns(caller)} from collection k where k.slug = ${slug} and ${mayReadCollection(caller)}`)[0] ?? null;

/** One page of collections that the viewer may read, of one member or of all, last changed first. */
export const findCollections = (sql: Sql, caller: Caller | null, ownerId: string | null, { limit, after }: Page) =>
  sql<CollectionRow>`
    select ${columns(caller)} from collection k where ${mayReadCollection(caller)}
    ${ownerId === null ? nothing : isUuid(ownerId) ? part`and k.owner_id = ${ownerId}` : part`and false`}
    ${after ? part`and (k.updated_at, k.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : nothing}
    order by k.updated_at desc, k.id desc limit ${limit + 1}`;

/** SQL for what is in collections `i`, as far as this viewer may read it; `kind` says what it is. */
const readableItems = (caller: Caller | null): Part => part`collection_item i cross join lateral (
    select 'CASE' as kind from innovation_case c where c.id = i.subject_id and ${mayReadCase(caller)}
    union all select 'RESOURCE' from resource c where c.id = i.subject_id and ${mayReadResource(caller)}) s`;

/** What is in each collection, in its order; one statement for all collections of a page. */
export const itemsLoader = (sql: Sql, caller: Caller | null, { limit, after }: Page) =>
  new DataLoader<string, ItemRow[]>(async (collectionIds) => {
    const rows = await sql<ItemRow>`
      select x.* from unnest(${collectionIds}::uuid[]) asked(id) cross join lateral (
        select i.collection_id as "collectionId", i.subject_id as "subjectId", s.kind, i.position, i.note, i.added_at as "addedAt"
        from ${readableItems(caller)} where i.collection_id = asked.id
        ${after ? part`and i.position > ${after[0]}::integer` : nothing}
        order by i.position, i.subject_id limit ${limit + 1}) x
      order by x.position, x."subjectId"`;
    const byCollection = Map.groupBy(rows, (row) => row.collectionId);
    return collectionIds.map((id) => byCollection.get(id) ?? []);
  });

/** How much of each collection this viewer may read. */
export const itemCountLoader = (sql: Sql, caller: Caller | null) =>
  new DataLoader<string, number>(async (collectionIds) => {
    const rows = await sql<{ id: string; count: number }>`
      select i.collection_id as id, count(*) as count from ${readableItems(caller)}
      where i.collection_id = any(${collectionIds}) group by 1`;
    const counts = new Map(rows.map(({ id, count }) => [id, count]));
    return collectionIds.map((id) => counts.get(id) ?? 0);
  });

/** Which of some collections have something in them. */
export const holdingLoader = (sql: Sql, subjectId: string) =>
  new DataLoader<string, boolean>(async (collectionIds) => {
    if (!isUuid(subjectId)) return collectionIds.map(() => false);
    const rows = await sql<{ id: string }>`
      select collection_id as id from collection_item where subject_id = ${subjectId} and collection_id = any(${collectionIds})`;
    const holding = new Set(rows.map(({ id }) => id));
    return collectionIds.map((id) => holding.has(id));
  });
