import { isUuid, type Transaction } from '@minga/database';
import { hold, type FileFacts } from '@minga/file';
import { Failed, fail, failure, type Failure } from '@minga/problem';
import { once } from '@minga/receipt';
import { check } from '@minga/text';
import type { Caller } from '@minga/viewer';
import { holdOwnCase } from '../case/case.change.ts';
import type { Library } from '../case/case.service.ts';
import type { SetCaseFilesInput } from './file.inputs.ts';
import { mostDocuments, mostPictures } from './file.policy.ts';
import type { CaseFilesInput, FileRow } from './file.type.ts';

type Shown = Pick<FileRow, 'id' | 'kind' | 'alt' | 'cover'>;

/** Gives a case or a resource these files and no others: those it has, and new ones of who sends them. */
export async function showFiles(
  tx: Transaction,
  memberId: string,
  subjectId: string,
  shown: readonly Shown[],
  field: (index: number) => string[],
): Promise<void> {
  const ids = shown.map(({ id }) => id);
  await tx.sql`delete from file where holder_id = ${subjectId} and not id = any(${ids}::uuid[])`;
  await hold(tx, memberId, subjectId, ids);
  const held = await tx.sql<Pick<FileFacts, 'id' | 'width'>>`
    select id, width from file where holder_id = ${subjectId} and id = any(${ids}::uuid[])`;
  const width = new Map(held.map((file) => [file.id, file.width]));
  const failures = shown.flatMap(({ id, kind }, i): Failure[] => {
    if (!width.has(id)) return [failure('NOT_FOUND', field(i), 'There is no such file of yours.')];
    return kind === 'PICTURE' && width.get(id) === null ? [failure('INVALID', field(i), 'A picture is an image.')] : [];
  });
  if (failures.length > 0) throw new Failed(failures);
  await tx.sql`delete from shown_file where subject_id = ${subjectId}`;
  await tx.sql`
    insert into shown_file (file_id, subject_id, kind, alt, position, cover)
    select x.id, ${subjectId}, x.kind, x.alt, x.position, x.cover
    from jsonb_to_recordset(${JSON.stringify(shown.map((file, position) => ({ ...file, position })))}::jsonb)
      as x (id uuid, kind text, alt text, position integer, cover boolean)`;
}

/** Reads what a case is to show; a draft's pictures may have no text yet. */
function readFiles(given: CaseFilesInput, draft: boolean): Shown[] {
  const failures: Failure[] = [];
  const pictures = given.pictures.map(({ fileId, alt }, i): Shown => {
    const read: Failure[] = [];
    const text = check('alt', alt, { min: draft ? 0 : 1, max: 500 }, read);
    failures.push(...read.map((one) => ({ ...one, field: ['pictures', String(i), 'alt'] })));
    return { id: fileId.toLowerCase(), kind: 'PICTURE', alt: text, cover: false };
  });
  const documents = given.documents.map((id): Shown => ({ id: id.toLowerCase(), kind: 'DOCUMENT', alt: '', cover: false }));
  if (pictures.length > mostPictures) failures.push(failure('TOO_MANY', 'pictures', `A case has ${mostPictures} pictures at most.`));
  if (documents.length > mostDocuments)
    failures.push(failure('TOO_MANY', 'documents', `A case has ${mostDocuments} documents at most.`));
  const all = [...pictures, ...documents];
  if (new Set(all.map(({ id }) => id)).size < all.length)
    failures.push(failure('INVALID', documents.length > 0 ? 'documents' : 'pictures', 'The same file is shown once.'));
  if (pictures.some(({ id }) => !isUuid(id))) failures.push(failure('NOT_FOUND', 'pictures', 'There is no such file of yours.'));
  if (documents.some(({ id }) => !isUuid(id))) failures.push(failure('NOT_FOUND', 'documents', 'There is no such file of yours.'));
  const cover = given.coverId ? pictures.find(({ id }) => id === given.coverId!.toLowerCase()) : pictures[0];
  if (given.coverId && !cover) failures.push(failure('NOT_FOUND', 'coverId', 'The cover is one of the pictures.'));
  if (failures.length > 0) throw new Failed(failures);
  if (cover) cover.cover = true;
  return all;
}

const shownBy = (tx: Transaction, subjectId: string) => tx.sql<Shown>`
  select file_id as id, kind, alt, cover from shown_file where subject_id = ${subjectId} order by position, file_id`;

/** Has a case show these files and no others; what is the same already is no change of the case. */
export async function keepCaseFiles(
  tx: Transaction,
  memberId: string,
  { id, draft }: { id: string; draft: boolean },
  given: CaseFilesInput,
): Promise<void> {
  const shown = readFiles(given, draft);
  if (JSON.stringify(shown) === JSON.stringify(await shownBy(tx, id))) return;
  const { length } = given.pictures;
  await showFiles(tx, memberId, id, shown, (i) =>
    i < length ? ['pictures', String(i), 'fileId'] : ['documents', String(i - length)]);
  await tx.sql`update innovation_case set updated_at = now(), version = version + 1 where id = ${id}`;
}

/** What the pictures of a draft lack before everyone may see them. */
export async function checkCaseFiles(tx: Transaction, caseId: string, failures: Failure[]): Promise<void> {
  for (const [i, { kind, alt }] of (await shownBy(tx, caseId)).entries())
    if (kind === 'PICTURE' && alt === '')
      failures.push(failure('REQUIRED', ['pictures', String(i), 'alt'], 'Tell what the picture shows.'));
}

/** Says all that a case shows, in order. Answers the case's id. */
export function setCaseFiles({ database }: Library, caller: Caller, input: SetCaseFilesInput): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'setCaseFiles', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const held = await holdOwnCase(tx, caller, input);
      if (held.state === 'IN_REVIEW') fail('CONFLICT', 'caseId', 'What is in review stays as it was sent in.');
      await keepCaseFiles(tx, memberId, { id: held.id, draft: false }, input);
      return held.id;
    }),
  );
}
