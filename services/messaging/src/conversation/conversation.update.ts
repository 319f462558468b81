import { isUuid, type Database, type Transaction } from '@minga/database';
import { fail } from '@minga/problem';
import { once } from '@minga/receipt';
import type { Caller } from '@minga/viewer';
import { lockAsAdmin, touch, type LockedGroup } from '../participant/group.lock.ts';
import type { UpdateConversationInput } from './conversation.inputs.ts';
import { readTitle } from './conversation.service.ts';

/** Gives a group another title. Answers whether it is another. */
async function retitle(tx: Transaction, group: LockedGroup, given: string | null | undefined): Promise<boolean> {
  if (given == null) return false;
  const title = readTitle(given);
  if (title === group.title) return false;
  await tx.sql`update conversation set title = ${title} where id = ${group.id}`;
  return true;
}

/** Gives a group another picture: an image that this member uploaded and nothing holds yet. The old one goes. */
async function repicture(
  tx: Transaction,
  memberId: string,
  group: LockedGroup,
  pictureId: string | null | undefined,
): Promise<boolean> {
  if (pictureId == null || (pictureId || null) === group.pictureId) return false;
  if (pictureId !== '') {
    const taken = isUuid(pictureId)
      ? await tx.sql`
          update file set holder_id = ${group.id}
          where id = ${pictureId} and owner_id = ${memberId} and holder_id is null and width is not null returning 1`
      : [];
    if (taken.length === 0) fail('NOT_FOUND', 'pictureId', 'There is no such image.');
  }
  await tx.sql`update conversation set picture_id = ${pictureId || null} where id = ${group.id}`;
  if (group.pictureId) await tx.sql`delete from file where id = ${group.pictureId}`;
  return true;
}

/** Changes a group's title or picture; what is not given stays. */
export function updateConversation(
  database: Database,
  { memberId }: Caller,
  input: UpdateConversationInput,
): Promise<string> {
  const { clientMutationId } = input;
  const attempt = { memberId, clientMutationId, mutation: 'updateConversation', payload: input };
  return database.transaction((tx) =>
    once(tx, attempt, async () => {
      const group = await lockAsAdmin(tx, memberId, input.conversationId);
      const retitled = await retitle(tx, group, input.title);
      const repictured = await repicture(tx, memberId, group, input.pictureId);
      if (retitled || repictured) await touch(tx, group);
      return group.id;
    }),
  );
}
