import type { Database } from '@minga/database';
import { Failed, fail, type Failure } from '@minga/problem';
import { once } from '@minga/receipt';
import { check, type Locale } from '@minga/text';
import type { Caller } from '@minga/viewer';
import { v7 } from 'uuid';
import { mayWrite } from '../group/group.policy.ts';
import { oneLine } from '../line.ts';
import { standingIn } from '../membership/membership.service.ts';
import { DiscussionEntity } from './discussion.entity.ts';
import { announceDiscussion } from './discussion.events.ts';
import type { StartDiscussionInput } from './discussion.inputs.ts';

/** Starts a discussion in a group that the caller is in, and answers its id. */
export function startDiscussion(
  database: Database,
  { memberId }: Caller,
  locale: Locale,
  input: StartDiscussionInput,
): Promise<string> {
  const attempt = { memberId, clientMutationId: input.clientMutationId, mutation: 'startDiscussion', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const group = await standingIn(tx, memberId, input.groupId);
      if (!mayWrite(group.role)) fail('FORBIDDEN', 'groupId', 'Join the group first.');
      const failures: Failure[] = [];
      const title = check('title', oneLine(input.title), { min: 3, max: 160 }, failures);
      const body = check('body', input.body, { max: 20_000 }, failures);
      if (failures.length > 0) throw new Failed(failures);
      const id = v7();
      const language = input.locale ?? locale;
      tx.em.create(DiscussionEntity, { id, groupId: group.id, title, body, locale: language, authorId: memberId });
      await tx.em.flush();
      await tx.sql`update member_group set discussion_count = discussion_count + 1 where id = ${group.id}`;
      await announceDiscussion(tx, id);
      return id;
    }),
  );
}
