import { randomBytes } from 'node:crypto';
import { isUuid, type Transaction } from '@minga/database';
import { Failed, fail, type Failure } from '@minga/problem';
import { once } from '@minga/receipt';
import { check, slugOf, type Locale } from '@minga/text';
import type { Caller } from '@minga/viewer';
import { v7 } from 'uuid';
import { mayReadCase } from '../case/case.policy.ts';
import type { Library } from '../case/case.service.ts';
import { mayReadResource } from '../resource/resource.policy.ts';
import type {
  AddToCollectionInput,
  CollectionIdInput,
  CreateCollectionInput,
  MoveInCollectionInput,
  RemoveFromCollectionInput,
  UpdateCollectionInput,
} from './collection.inputs.ts';

/** Collections of one member, and what one of them holds. */
const mostCollections = 100;
const mostItems = 200;

interface Texts {
  title: string;
  description: string | null;
}

function readTexts(given: { title: string | null | undefined; description: string | null | undefined }): Texts {
  const failures: Failure[] = [];
  const texts = {
    title: check('title', given.title, { min: 3, max: 120 }, failures),
    description: check('description', given.description, { min: 0, max: 1_000 }, failures) || null,
  };
  if (failures.length > 0) throw new Failed(failures);
  return texts;
}

/** An address that tells nobody which other collections there are, and cannot be guessed. */
const newSlug = (title: string): string => `${slugOf(title).slice(0, 60) || 'coleccion'}-${randomBytes(5).toString('hex')}`;

/** Begins a collection, and answers its id. */
export function createCollection(
  { database }: Library,
  caller: Caller,
  locale: Locale,
  input: CreateCollectionInput,
): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'createCollection', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const { title, description } = readTexts({ title: input.title, description: input.description });
      const [{ count } = { count: 0 }] = await tx.sql<{ count: number }>`
        select count(*) from collection where owner_id = ${memberId}`;
      if (count >= mostCollections) fail('TOO_MANY', null, `A member has ${mostCollections} collections at most.`);
      const id = v7();
      await tx.sql`
        insert into collection (id, slug, title, description, locale, visibility, owner_id)
        values (${id}, ${newSlug(title)}, ${title}, ${description}, ${input.locale ?? locale}, ${input.visibility ?? 'PRIVATE'},
          ${memberId})`;
      return id;
    }),
  );
}

interface Held extends Texts {
  id: string;
  locale: Locale;
  visibility: string;
}

/** Holds one's own collection until the end of the transaction; others' are not there. */
async function holdOwn(tx: Transaction, caller: Caller, id: string): Promise<Held> {
  const [held] = isUuid(id)
    ? await tx.sql<Held>`
        select id, title, description, locale, visibility from collection
        where id = ${id} and owner_id = ${caller.memberId} for update`
    : [];
  return held ?? fail('NOT_FOUND', 'collectionId', 'There is no such collection of yours.');
}

/** Does something to one's own collection. Answers its id. */
function change<Input extends CollectionIdInput>(
  { database }: Library,
  caller: Caller,
  mutation: string,
  input: Input,
  work: (tx: Transaction, held: Held) => Promise<unknown>,
): Promise<string> {
  const attempt = { memberId: caller.memberId, clientMutationId: input.clientMutationId, mutation, payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const held = await holdOwn(tx, caller, input.collectionId);
      await work(tx, held);
      await tx.sql`update collection set updated_at = now() where id = ${held.id}`;
      return held.id;
    }),
  );
}

/** Changes what a collection says, or who may read it. */
export const updateCollection = (library: Library, caller: Caller, input: UpdateCollectionInput) =>
  change(library, caller, 'updateCollection', input, (tx, held) => {
    const { title, description } = readTexts({
      title: input.title ?? held.title,
      description: input.description === undefined ? held.description : input.description,
    });
    return tx.sql`
      update collection set title = ${title}, description = ${description}, locale = ${input.locale ?? held.locale},
        visibility = ${input.visibility ?? held.visibility}
      where id = ${held.id}`;
  });

/** Puts a case or a resource at the end, or gives what is in it already another note. */
export const addToCollection = (library: Library, caller: Caller, input: AddToCollectionInput) =>
  change(library, caller, 'addToCollection', input, async (tx, { id }) => {
    const failures: Failure[] = [];
    const note = check('note', input.note, { min: 0, max: 500 }, failures) || null;
    if (failures.length > 0) throw new Failed(failures);
    const known = isUuid(input.subjectId)
      ? await tx.sql`
          select 1 from innovation_case c where c.id = ${input.subjectId} and ${mayReadCase(caller)}
          union all select 1 from resource c where c.id = ${input.subjectId} and ${mayReadResource(caller)}`
      : [];
    if (known.length === 0) fail('NOT_FOUND', 'subjectId', 'There is no such case or resource.');
    const [{ count } = { count: 0 }] = await tx.sql<{ count: number }>`
      select count(*) from collection_item where collection_id = ${id} and subject_id <> ${input.subjectId}`;
    if (count >= mostItems) fail('TOO_MANY', 'subjectId', `A collection has ${mostItems} things at most.`);
    await tx.sql`
      insert into collection_item (collection_id, subject_id, position, note)
      values (${id}, ${input.subjectId},
        (select coalesce(max(position), 0) + 1 from collection_item where collection_id = ${id}), ${note})
      on conflict (collection_id, subject_id) do update set note = excluded.note`;
  });

/** Takes something out; the others close up. */
export const removeFromCollection = (library: Library, caller: Caller, input: RemoveFromCollectionInput) =>
  change(library, caller, 'removeFromCollection', input, async (tx, { id }) => {
    const [gone] = isUuid(input.subjectId)
      ? await tx.sql<{ position: number }>`
          delete from collection_item where collection_id = ${id} and subject_id = ${input.subjectId} returning position`
      : [];
    if (!gone) return;
    await tx.sql`
      update collection_item set position = position - 1 where collection_id = ${id} and position > ${gone.position}`;
  });

/** Gives something another place; the others make room. */
export const moveInCollection = (library: Library, caller: Caller, input: MoveInCollectionInput) =>
  change(library, caller, 'moveInCollection', input, async (tx, { id }) => {
    const items = await tx.sql<{ id: string }>`
      select subject_id as id from collection_item where collection_id = ${id} order by position, subject_id`;
    const ids = items.map((item) => item.id);
    const from = ids.indexOf(input.subjectId.toLowerCase());
    if (from < 0) fail('NOT_FOUND', 'subjectId', 'This is not in the collection.');
    if (input.position < 1) fail('INVALID', 'position', 'position counts from 1.');
    ids.splice(input.position - 1, 0, ...ids.splice(from, 1));
    await tx.sql`
      update collection_item i set position = o.position
      from unnest(${ids}::uuid[]) with ordinality o(id, position) where i.collection_id = ${id} and i.subject_id = o.id`;
  });

/** Removes a collection; what is in it stays where it is. */
export const deleteCollection = (library: Library, caller: Caller, input: CollectionIdInput) =>
  change(library, caller, 'deleteCollection', input, (tx, { id }) => tx.sql`delete from collection where id = ${id}`);
