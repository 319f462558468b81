import { isUuid, type Database } from '@minga/database';
import { Failed, fail, type Failure } from '@minga/problem';
import { once } from '@minga/receipt';
import { check, type Locale } from '@minga/text';
import type { Caller } from '@minga/viewer';
import { v7 } from 'uuid';
import { WallPostEntity, WallReplyEntity } from './wall.entity.ts';
import type { ReplyOnWallInput, WriteOnWallInput } from './wall.inputs.ts';

function readBody(body: string): string {
  const failures: Failure[] = [];
  const text = check('body', body, { max: 10_000 }, failures);
  if (failures.length > 0) throw new Failed(failures);
  return text;
}

/** Writes on a member's wall or the network's own, and answers the post's id. */
export function writeOnWall(
  database: Database,
  caller: Caller,
  locale: Locale,
  input: WriteOnWallInput,
): Promise<string> {
  const attempt = {
    memberId: caller.memberId,
    clientMutationId: input.clientMutationId,
    mutation: 'writeOnWall',
    payload: input,
  };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const body = readBody(input.body);
      const wallOf = input.memberId ?? null;
      if (wallOf !== null) {
        const known = isUuid(wallOf) ? await tx.sql`select 1 from member where id = ${wallOf}` : [];
        if (known.length === 0) fail('NOT_FOUND', 'memberId', 'There is no such member.');
      }
      const id = v7();
      tx.em.create(WallPostEntity, { id, authorId: caller.memberId, wallOf, body, locale: input.locale ?? locale });
      await tx.em.flush();
      return id;
    }),
  );
}

/** Answers below a post, and answers the reply's id. */
export function replyOnWall(
  database: Database,
  caller: Caller,
  locale: Locale,
  input: ReplyOnWallInput,
): Promise<string> {
  const { wallPostId, clientMutationId } = input;
  const attempt = { memberId: caller.memberId, clientMutationId, mutation: 'replyOnWall', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const body = readBody(input.body);
      const known = isUuid(wallPostId) ? await tx.sql`select 1 from wall_post where id = ${wallPostId}` : [];
      if (known.length === 0) fail('NOT_FOUND', 'wallPostId', 'There is no such post.');
      const id = v7();
      tx.em.create(WallReplyEntity, {
        id,
        wallPostId,
        authorId: caller.memberId,
        body,
        locale: input.locale ?? locale,
      });
      await tx.em.flush();
      return id;
    }),
  );
}
