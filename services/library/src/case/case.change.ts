import { isUuid, part, type Transaction } from '@minga/database';
import { publish } from '@minga/events';
import { fail } from '@minga/problem';
import type { Caller } from '@minga/viewer';
import type { PublicationState } from '../state.type.ts';
import { contentColumns, contentOf, contentValues, type CaseContent } from './case.content.ts';
import { caseDocuments } from './case.document.ts';
import { mayEditCase, mayReadCase } from './case.policy.ts';

/** A case whose row this transaction holds. */
export interface HeldCase extends CaseContent {
  id: string;
  slug: string | null;
  state: PublicationState;
  revision: number;
  publishedAt: Date | null;
  authorId: string | null;
  mayEdit: boolean;
  leads: boolean;
}

/** Holds a case's row until the end of the transaction; for those who may not read it there is none. */
export async function holdCase(tx: Transaction, caller: Caller, caseId: string, field = 'caseId'): Promise<HeldCase> {
  const [held] = isUuid(caseId)
    ? await tx.sql<HeldCase>`
        select c.id, c.slug, c.state, c.version as revision, c.published_at as "publishedAt",
          c.author_id as "authorId", ${contentOf},
          ${mayEditCase(caller)} as "mayEdit",
          exists (select from case_author own
            where own.case_id = c.id and own.member_id = ${caller.memberId} and own.role = 'LEAD') as leads
        from innovation_case c where c.id = ${caseId} and ${mayReadCase(caller)} for update of c`
    : [];
  return held ?? fail('NOT_FOUND', field, 'There is no such case.');
}

/** The same, for those who may change it; a revision that is given must still be the last. */
export async function holdOwnCase(
  tx: Transaction,
  caller: Caller,
  { caseId, revision }: { caseId: string; revision?: number | null },
): Promise<HeldCase> {
  const held = await holdCase(tx, caller, caseId);
  if (!held.mayEdit) fail('FORBIDDEN', 'caseId', 'Only its authors may do this.');
  if (revision != null && revision !== held.revision)
    fail('CONFLICT', 'revision', 'Somebody changed the case since you read it.');
  return held;
}

/** Writes what authors changed. */
export const storeContent = (tx: Transaction, caseId: string, content: CaseContent) => tx.sql`
  update innovation_case set (${contentColumns}) = (${contentValues(content)}), version = version + 1, updated_at = now()
  where id = ${caseId}`;

/** Keeps a content as the case's next version. */
export const keepVersion = (
  tx: Transaction,
  caseId: string,
  content: CaseContent,
  by: { memberId: string | null; note?: string | null; restoredFrom?: number | null },
) => tx.sql`
  insert into case_version (case_id, number, content, changed_by, note, restored_from)
  select ${caseId}, coalesce(max(number), 0) + 1, ${JSON.stringify(content)}, ${by.memberId}::uuid, ${by.note ?? null},
    ${by.restoredFrom ?? null}::integer
  from case_version where case_id = ${caseId}`;

/** The content that the case's last version keeps, if it has any. */
export async function lastVersion(tx: Transaction, caseId: string): Promise<CaseContent | null> {
  const [last] = await tx.sql<{ content: CaseContent }>`
    select content from case_version where case_id = ${caseId} order by number desc limit 1`;
  return last?.content ?? null;
}

/** Moves a case to another state. */
export const moveCase = (tx: Transaction, caseId: string, state: PublicationState, reviewNote: string | null = null) => tx.sql`
  update innovation_case set state = ${state}, review_note = ${reviewNote}, version = version + 1, updated_at = now(),
    ${state === 'IN_REVIEW' ? part`submitted_at = now()` : part`submitted_at = null`}
  where id = ${caseId}`;

/** Tells the others how the case is now; of what is not published, that it is gone. */
export async function announceCase(tx: Transaction, caseId: string): Promise<void> {
  const [document] = await caseDocuments(tx.sql, [caseId]);
  await publish(tx, { type: 'CaseChanged', subject: caseId, payload: { document } });
}
