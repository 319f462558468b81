import { drop } from '@minga/file';
import { Failed, fail, type Failure } from '@minga/problem';
import { once } from '@minga/receipt';
import type { Locale } from '@minga/text';
import type { Caller } from '@minga/viewer';
import { holdOwnCase, storeContent } from './case.change.ts';
import { blank, merged, readDraft } from './case.content.ts';
import type { CaseIdInput, SaveCaseDraftInput } from './case.inputs.ts';
import { openCase, readWhole, sendIn, type Library } from './case.service.ts';

/** Drafts that one member may have lying about. */
const mostDrafts = 100;

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
      if (held) {
        await storeContent(tx, held.id, content);
        return held.id;
      }
      const [{ count } = { count: 0 }] = await tx.sql<{ count: number }>`
        select count(*) from innovation_case where author_id = ${memberId} and state = 'DRAFT'`;
      if (count >= mostDrafts) fail('TOO_MANY', null, `A member has ${mostDrafts} drafts at most.`);
      return openCase(tx, memberId, content);
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
      const content = await readWhole(tx, held);
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
