import { isUuid } from '@minga/database';
import { Failed, fail, type Failure } from '@minga/problem';
import { once } from '@minga/receipt';
import { check, type Locale } from '@minga/text';
import type { Caller } from '@minga/viewer';
import { v7 } from 'uuid';
import { mayReview } from '../case/case.policy.ts';
import type { Library } from '../case/case.service.ts';
import type { NoteUseInput, RemoveUseNoteInput } from './note.type.ts';

/** Tells how one worked with a published resource. Answers the note's id. */
export function noteUse({ database }: Library, caller: Caller, locale: Locale, input: NoteUseInput): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'noteUse', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const failures: Failure[] = [];
      const body = check('body', input.body, { max: 2_000 }, failures);
      if (failures.length > 0) throw new Failed(failures);
      const counted = isUuid(input.resourceId)
        ? await tx.sql`
            update resource set use_note_count = use_note_count + 1
            where id = ${input.resourceId} and state = 'PUBLISHED' returning 1`
        : [];
      if (counted.length === 0) fail('NOT_FOUND', 'resourceId', 'There is no such resource.');
      const id = v7();
      await tx.sql`
        insert into use_note (id, resource_id, member_id, institution_id, body, locale)
        values (${id}, ${input.resourceId}, ${memberId}, (select institution_id from member where id = ${memberId}), ${body},
          ${input.locale ?? locale})`;
      return id;
    }),
  );
}

/** Takes a note away: who wrote it, and facilitators. Answers its id. */
export function removeUseNote({ database }: Library, caller: Caller, input: RemoveUseNoteInput): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'removeUseNote', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const [gone] = isUuid(input.noteId)
        ? await tx.sql<{ id: string; resourceId: string }>`
            delete from use_note where id = ${input.noteId} and (member_id = ${memberId} or ${mayReview(caller)}::boolean)
            returning id, resource_id as "resourceId"`
        : [];
      if (!gone) return fail('NOT_FOUND', 'noteId', 'There is no such note of yours.');
      await tx.sql`update resource set use_note_count = use_note_count - 1 where id = ${gone.resourceId}`;
      return gone.id;
    }),
  );
}
