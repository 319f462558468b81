import { isUuid, type Database, type Transaction } from '@minga/database';
import { Failed, fail, failure, type Failure } from '@minga/problem';
import { once } from '@minga/receipt';
import { check, type Locale } from '@minga/text';
import type { Caller } from '@minga/viewer';
import { v7 } from 'uuid';
import { wakeDiscussion } from '../activity/activity.wake.ts';
import { repliesInDocument } from '../discussion/discussion.document.ts';
import { announceDiscussion } from '../discussion/discussion.events.ts';
import { mayWrite, readable, viewerMembership } from '../group/group.policy.ts';
import type { GroupRole } from '../membership/membership.type.ts';

import { ReplyEntity } from './reply.entity.ts';
import type { ReplyToDiscussionInput } from './reply.inputs.ts';

/** The discussion, locked, if the caller may write in it. */
async function writableDiscussion(tx: Transaction, callerId: string, id: string): Promise<string> {
  const [discussion] = isUuid(id)
    ? await tx.sql<{ id: string; closed: boolean; role: GroupRole | null }>`
        select d.id, d.closed, v.role from discussion d join member_group g on g.id = d.group_id
        ${viewerMembership(callerId)} where d.id = ${id} and ${readable} for no key update of d`
    : [];
  if (!discussion) return fail('NOT_FOUND', 'discussionId', 'There is no such discussion.');
  if (!mayWrite(discussion.role)) fail('FORBIDDEN', 'discussionId', 'Join the group first.');
  if (discussion.closed) fail('FORBIDDEN', 'discussionId', 'This discussion is closed.');
  return discussion.id;
}

async function readInput(tx: Transaction, discussionId: string, input: ReplyToDiscussionInput) {
  const failures: Failure[] = [];
  const body = check('body', input.body, { max: 20_000 }, failures);
  const inReplyToId = input.inReplyTo ?? null;
  if (inReplyToId !== null) {
    const known = isUuid(inReplyToId)
      ? await tx.sql`select 1 from reply where id = ${inReplyToId} and discussion_id = ${discussionId}`
      : [];
    if (known.length === 0) failures.push(failure('NOT_FOUND', 'inReplyTo', 'There is no such reply here.'));
  }
  if (failures.length > 0) throw new Failed(failures);
  return { body, inReplyToId };
}

/** Answers in a discussion, and answers the reply's id. */
export function replyToDiscussion(
  database: Database,
  { memberId }: Caller,
  locale: Locale,
  input: ReplyToDiscussionInput,
): Promise<string> {
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'replyToDiscussion', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const discussionId = await writableDiscussion(tx, memberId, input.discussionId);
      const { body, inReplyToId } = await readInput(tx, discussionId, input);
      const [place] = await tx.sql<{ sequence: number; createdAt: Date }>`
        update discussion set reply_count = reply_count + 1, last_sequence = last_sequence + 1,
          last_activity_at = clock_timestamp()
        where id = ${discussionId} returning last_sequence as sequence, last_activity_at as "createdAt"`;
      const id = v7();
      const language = input.locale ?? locale;
      tx.em.create(ReplyEntity, { id, discussionId, authorId: memberId, body, locale: language, inReplyToId, ...place! });
      await tx.em.flush();
      await tx.sql`
        insert into discussion_read (discussion_id, member_id, sequence)
        values (${discussionId}, ${memberId}, ${place!.sequence})
        on conflict (discussion_id, member_id) do update set sequence = excluded.sequence`;
      if (place!.sequence <= repliesInDocument) await announceDiscussion(tx, discussionId);
      await wakeDiscussion(tx, discussionId);
      return id;
    }),
  );
}
