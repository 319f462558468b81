import { isUuid, part, type Transaction } from '@minga/database';
import { publish } from '@minga/events';
import { fail } from '@minga/problem';
import type { Caller } from '@minga/viewer';
import { v7 } from 'uuid';
import { freeSlug } from '../publication.ts';
import type { PublicationState } from '../state.type.ts';
import { resourceColumns, resourceContentOf, resourceValues, type ResourceContent } from './resource.content.ts';
import { resourceDocuments } from './resource.document.ts';
import { mayEditResource, mayReadResource } from './resource.policy.ts';

/** A resource whose row this transaction holds. */
export interface HeldResource extends ResourceContent {
  id: string;
  state: PublicationState;
  revision: number;
  publishedAt: Date | null;
  authorId: string | null;
  mayEdit: boolean;
}

/** Holds a resource's row until the end of the transaction; for those who may not read it there is none. */
export async function holdResource(tx: Transaction, caller: Caller, resourceId: string): Promise<HeldResource> {
  const [held] = isUuid(resourceId)
    ? await tx.sql<HeldResource>`
        select c.id, c.state, c.version as revision, c.published_at as "publishedAt", c.author_id as "authorId",
          ${resourceContentOf}, ${mayEditResource(caller)} as "mayEdit"
        from resource c where c.id = ${resourceId} and ${mayReadResource(caller)} for update of c`
    : [];
  return held ?? fail('NOT_FOUND', 'resourceId', 'There is no such resource.');
}

/** The same, for those who may change it; a revision that is given must still be the last. */
export async function holdOwnResource(
  tx: Transaction,
  caller: Caller,
  { resourceId, revision }: { resourceId: string; revision?: number | null },
): Promise<HeldResource> {
  const held = await holdResource(tx, caller, resourceId);
  if (!held.mayEdit) fail('FORBIDDEN', 'resourceId', 'Only who put it here may do this.');
  if (revision != null && revision !== held.revision)
    fail('CONFLICT', 'revision', 'Somebody changed the resource since you read it.');
  return held;
}

/** Makes a new resource; nobody else sees it yet. */
export async function openResource(tx: Transaction, memberId: string | null, content: ResourceContent): Promise<string> {
  const id = v7();
  await tx.sql`
    insert into resource (id, ${resourceColumns}, author_id, state, published_at)
    values (${id}, ${resourceValues(content)}, ${memberId}::uuid, 'DRAFT', null)`;
  return id;
}

/** Writes what changed. */
export const storeResource = (tx: Transaction, resourceId: string, content: ResourceContent) => tx.sql`
  update resource set (${resourceColumns}) = (${resourceValues(content)}), version = version + 1, updated_at = now()
  where id = ${resourceId}`;

/** Moves a resource to another state. */
export const moveResource = (tx: Transaction, id: string, state: PublicationState, reviewNote: string | null = null) => tx.sql`
  update resource set state = ${state}, review_note = ${reviewNote}, version = version + 1, updated_at = now(),
    ${state === 'IN_REVIEW' ? part`submitted_at = now()` : part`submitted_at = null`}
  where id = ${id}`;

/** Tells the others how the resource is now; of what is not published, that it is gone. */
export async function announceResource(tx: Transaction, resourceId: string): Promise<void> {
  const [document] = await resourceDocuments(tx.sql, [resourceId]);
  await publish(tx, { type: 'ResourceChanged', subject: resourceId, payload: { document } });
}

/** Makes a resource everyone's; its address and its date are those of the first time. */
export async function releaseResource(tx: Transaction, resourceId: string, title: string): Promise<void> {
  await tx.sql`select pg_advisory_xact_lock(hashtext('library.slug'))`;
  const slug = await freeSlug(
    title,
    (base) => tx.sql`select slug from resource where slug = ${base} or slug like ${`${base}-%`}`,
  );
  await tx.sql`
    update resource set slug = coalesce(slug, ${slug}), published_at = coalesce(published_at, now()) where id = ${resourceId}`;
  await moveResource(tx, resourceId, 'PUBLISHED');
  await announceResource(tx, resourceId);
}
