import { isUuid, type Database, type Transaction } from '@minga/database';
import { Failed, fail, type Failure } from '@minga/problem';
import { once } from '@minga/receipt';
import { check, type Locale } from '@minga/text';
import type { Caller } from '@minga/viewer';
import { v7 } from 'uuid';
import { CommentEntity } from './comment.entity.ts';
import type { CommentOnInput } from './comment.inputs.ts';

/** Counts the comment where it belongs; false when there is no such case or resource that is published. */
async function countComment(tx: Transaction, subjectId: string): Promise<boolean> {
  if (!isUuid(subjectId)) return false;
  const inCase = await tx.sql`
    update innovation_case set comment_count = comment_count + 1 where id = ${subjectId} and state = 'PUBLISHED' returning 1`;
  if (inCase.length > 0) return true;
  const inResource = await tx.sql`
    update resource set comment_count = comment_count + 1 where id = ${subjectId} and state = 'PUBLISHED' returning 1`;
  return inResource.length > 0;
}

/** Comments on a case or a resource, and answers the comment's id. */
export function commentOn(database: Database, caller: Caller, locale: Locale, input: CommentOnInput): Promise<string> {
  const { memberId } = caller;
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'commentOn', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const failures: Failure[] = [];
      const body = check('body', input.body, { max: 10_000 }, failures);
      if (failures.length > 0) throw new Failed(failures);
      if (!(await countComment(tx, input.subjectId)))
        fail('NOT_FOUND', 'subjectId', 'There is no such case or resource.');
      const id = v7();
      tx.em.create(CommentEntity, {
        id,
        subjectId: input.subjectId,
        authorId: memberId,
        body,
        locale: input.locale ?? locale,
      });
      await tx.em.flush();
      return id;
    }),
  );
}
