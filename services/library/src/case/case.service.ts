import type { Database, Transaction } from '@minga/database';
import type { FileLinks } from '@minga/file';
import { Failed, fail, type Failure } from '@minga/problem';
import { once } from '@minga/receipt';
import type { Caller } from '@minga/viewer';
import { v7 } from 'uuid';
import { keepCaseFiles } from '../file/file.service.ts';
import { freeSlug } from '../publication.ts';
import { announceCase, holdOwnCase, keepVersion, lastVersion, moveCase, storeContent, type HeldCase } from './case.change.ts';
import {
  blank,
  changedFields,
  contentColumns,
  contentValues,
  merged,
  readContent,
  type CaseContent,
  type CaseGiven,
} from './case.content.ts';
import type { PublishCaseInput, UpdateCaseInput } from './case.inputs.ts';

/** What a use case of library needs besides who asks. */
export interface Library {
  database: Database;
  /** Whether facilitators read first what members send in. */
  review: boolean;
  /** Where files lie. */
  links: FileLinks;
}

/** Reads what is to be everyone's, or fails with all that is wrong. */
export async function readWhole(tx: Transaction, given: CaseContent): Promise<CaseContent> {
  const failures: Failure[] = [];
  const content = await readContent(tx, given, failures);
  if (failures.length > 0) throw new Failed(failures);
  return content;
}

/** Makes a new case with its first author; nobody else sees it yet. */
export async function openCase(tx: Transaction, memberId: string | null, content: CaseContent): Promise<string> {
  const id = v7();
  await tx.sql`
    insert into innovation_case (id, ${contentColumns}, author_id, state, published_at)
    values (${id}, ${contentValues(content)}, ${memberId}::uuid, 'DRAFT', null)`;
  if (memberId !== null)
    await tx.sql`
      insert into case_author (case_id, member_id, role, accepted_at) values (${id}, ${memberId}, 'LEAD', now())`;
  return id;
}

/** Gives a case its address, once and for ever; its date is that of the first time. */
async function setPublished(tx: Transaction, caseId: string, title: string): Promise<void> {
  // Two of one title at once would find the same slug free.
  await tx.sql`select pg_advisory_xact_lock(hashtext('library.slug'))`;
  const slug = await freeSlug(
    title,
    (base) => tx.sql`select slug from innovation_case where slug = ${base} or slug like ${`${base}-%`}`,
  );
  await tx.sql`
    update innovation_case set slug = coalesce(slug, ${slug}), published_at = coalesce(published_at, now())
    where id = ${caseId}`;
}

/** Makes a case everyone's, keeps what it says now as a version, and tells the others. */
export async function release(
  tx: Transaction,
  caseId: string,
  content: CaseContent,
  memberId: string | null,
): Promise<void> {
  await setPublished(tx, caseId, content.title);
  await moveCase(tx, caseId, 'PUBLISHED');
  const last = await lastVersion(tx, caseId);
  if (!last || changedFields(last, content).length > 0) await keepVersion(tx, caseId, content, { memberId });
  await announceCase(tx, caseId);
}

/** Sends a whole case on: to a facilitator where they read first, otherwise to everyone. */
export async function sendIn({ review }: Library, tx: Transaction, caller: Caller, caseId: string, content: CaseContent) {
  if (!review) return release(tx, caseId, content, caller.memberId);
  await moveCase(tx, caseId, 'IN_REVIEW');
}

/** Publishes a case, or sends it to review where that is switched on; answers its id. */
export function publishCase(library: Library, caller: Caller, input: PublishCaseInput): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'publishCase', payload: input };
  return library.database.transaction((tx) =>
    once(tx, attempt, async () => {
      const content = await readWhole(tx, merged(blank(input.locale), input));
      const id = await openCase(tx, memberId, content);
      await sendIn(library, tx, caller, id, content);
      return id;
    }),
  );
}

/** Changes what a published case says; what it said before stays as a version. */
export async function changeContent(
  tx: Transaction,
  held: HeldCase,
  given: CaseGiven,
  by: { memberId: string; note?: string | null; restoredFrom?: number },
): Promise<void> {
  if (held.state !== 'PUBLISHED') fail('CONFLICT', 'caseId', 'What is not published is changed as a draft.');
  const content = await readWhole(tx, merged(held, given));
  if (changedFields(held, content).length === 0) return;
  await storeContent(tx, held.id, content);
  await keepVersion(tx, held.id, content, by);
  await announceCase(tx, held.id);
}

/** Changes a published case, and answers its id. */
export function updateCase({ database }: Library, caller: Caller, input: UpdateCaseInput): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'updateCase', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const note = (input.note ?? '').trim();
      if ([...note].length > 300) fail('TOO_LONG', 'note', 'note has 300 characters at most.');
      const held = await holdOwnCase(tx, caller, input);
      await changeContent(tx, held, input, { memberId, note: note || null });
      if (input.files) await keepCaseFiles(tx, memberId, { id: held.id, draft: false }, input.files);
      return held.id;
    }),
  );
}

/** Takes a case back: from everyone, or from review. It is a draft of its authors again. */
export function withdrawCase(
  { database }: Library,
  caller: Caller,
  input: { clientMutationId: string; caseId: string },
): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'withdrawCase', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const held = await holdOwnCase(tx, caller, input);
      if (held.state === 'DRAFT') return held.id;
      await moveCase(tx, held.id, 'DRAFT');
      if (held.publishedAt !== null) await announceCase(tx, held.id);
      return held.id;
    }),
  );
}
