import { part } from '@minga/database';
import { drop } from '@minga/file';
import { Failed, fail, type Failure } from '@minga/problem';
import { once } from '@minga/receipt';
import type { Locale } from '@minga/text';
import type { Caller } from '@minga/viewer';
import { checkCaseFiles, keepCaseFiles } from '../file/file.service.ts';
import { checkDrafts } from '../publication.ts';
import { holdOwnCase, storeContent } from './case.change.ts';
import { blank, merged, readContent, readDraft } from './case.content.ts';
import type { CaseIdInput, SaveCaseDraftInput } from './case.inputs.ts';
import { openCase, sendIn, type Library } from './case.service.ts';

/** Keeps a draft, new or one's own; whatever is missing may be missing. Answers its id. */
export function saveCaseDraft(
  { database }: Library,
  caller: Caller,
  locale: Locale,
  input: SaveCaseDraftInput,
): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'saveCaseDraft', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const { caseId } = input;
      const held = caseId ? await holdOwnCase(tx, caller, { caseId, revision: input.revision ?? null }) : null;
      if (held && !['DRAFT', 'RETURNED'].includes(held.state))
        fail('CONFLICT', 'caseId', 'What is in review or published is no draft.');
      const failures: Failure[] = [];
      const content = await readDraft(tx, merged(held ?? blank(locale), input), failures);
      if (failures.length > 0) throw new Failed(failures);
      if (held) await storeContent(tx, held.id, content);
      else await checkDrafts(tx, part`innovation_case`, memberId);
      const id = held?.id ?? (await openCase(tx, memberId, content));
      if (input.files) await keepCaseFiles(tx, memberId, { id, draft: true }, input.files);
      return id;
    }),
  );
}

/** Sends a draft in: each thing that is missing or wrong is named, and the draft stays as it is. Answers its id. */
export function submitCase(library: Library, caller: Caller, input: CaseIdInput): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'submitCase', payload: input };
  return library.database.transaction((tx) =>
    once(tx, attempt, async () => {
      const held = await holdOwnCase(tx, caller, input);
      if (!['DRAFT', 'RETURNED'].includes(held.state)) fail('CONFLICT', 'caseId', 'The case was sent in already.');
      const failures: Failure[] = [];
      const content = await readContent(tx, held, failures);
      await checkCaseFiles(tx, held.id, failures);
      if (failures.length > 0) throw new Failed(failures);
      await storeContent(tx, held.id, content);
      await sendIn(library, tx, caller, held.id, content);
      return held.id;
    }),
  );
}

/** Removes a draft that was never published, for good; its first author alone may. Answers its id. */
export function discardCaseDraft({ database }: Library, caller: Caller, input: CaseIdInput): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'discardCaseDraft', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const held = await holdOwnCase(tx, caller, input);
      if (!held.leads) fail('FORBIDDEN', 'caseId', 'Only its first author may do this.');
      if (held.publishedAt !== null) fail('CONFLICT', 'caseId', 'What was published is taken back, not removed.');
      await drop(tx, held.id);
      await tx.sql`delete from innovation_case where id = ${held.id}`;
      return held.id;
    }),
  );
}
