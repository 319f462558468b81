import type { Database, Transaction } from '@minga/database';
import { once } from '@minga/receipt';
import type { Caller } from '@minga/viewer';
import { takePicture } from '../attachment/attachment.service.ts';
import { writeNotice } from '../message/message.notice.ts';
import { lockAsAdmin, touch, type LockedGroup } from '../participant/group.lock.ts';
import type { UpdateConversationInput } from './conversation.inputs.ts';
import { readTitle } from './conversation.service.ts';

/** Gives a group another title. */
async function retitle(tx: Transaction, senderId: string, group: LockedGroup, title: string | null): Promise<void> {
  await tx.sql`update conversation set title = ${title} where id = ${group.id}`;
  await touch(tx, group);
  await writeNotice(tx, { conversationId: group.id, senderId, kind: 'RENAMED', title });
}

/** Gives a group another picture, or takes it away. */
async function repicture(tx: Transaction, senderId: string, group: LockedGroup, pictureId: string): Promise<void> {
  await takePicture(tx, senderId, group.id, pictureId);
  await touch(tx, group);
  await writeNotice(tx, { conversationId: group.id, senderId, kind: 'PICTURED' });
}

/** Changes a group's title or picture; what is not given, or is so already, stays. */
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
      const title = input.title == null ? group.title : readTitle(input.title);
      if (title !== group.title) await retitle(tx, memberId, group, title);
      const pictureId = input.pictureId?.toLowerCase() ?? group.pictureId ?? '';
      if (pictureId !== (group.pictureId ?? '')) await repicture(tx, memberId, group, pictureId);
      return group.id;
    }),
  );
}
