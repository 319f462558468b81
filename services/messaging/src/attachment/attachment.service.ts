import { isUuid, type Transaction } from '@minga/database';
import { drop, hold, type FileFacts } from '@minga/file';
import { fail } from '@minga/problem';
import { mostAttachments } from './attachment.policy.ts';

/** Reads which files are to go along: ten at most, each once. Whose they are is seen when they are taken. */
export function readAttachmentIds(attachmentIds: readonly string[] | null | undefined): string[] {
  const ids = (attachmentIds ?? []).map((id) => id.toLowerCase());
  if (ids.length > mostAttachments) fail('TOO_MANY', 'attachmentIds', `A message has ${mostAttachments} files at most.`);
  if (new Set(ids).size < ids.length) fail('INVALID', 'attachmentIds', 'The same file goes along once.');
  if (!ids.every(isUuid)) fail('NOT_FOUND', 'attachmentIds', 'There is no such file of yours.');
  return ids;
}

/** Gives the sender's own, unsent files to a message that this transaction has written; all of them or it fails. */
export async function takeAttachments(
  tx: Transaction,
  senderId: string,
  messageId: string,
  attachmentIds: readonly string[],
): Promise<FileFacts[]> {
  const files = await hold(tx, senderId, messageId, attachmentIds);
  if (files.length < attachmentIds.length) fail('NOT_FOUND', 'attachmentIds', 'There is no such file of yours.');
  await tx.sql`update message set attachments = ${JSON.stringify(files)} where id = ${messageId}`;
  return files;
}

/** A message that is taken back takes its files along, in the same transaction. */
export async function dropAttachments(tx: Pick<Transaction, 'sql'>, messageId: string): Promise<void> {
  await tx.sql`update message set attachments = null where id = ${messageId} and attachments is not null`;
  await drop(tx, messageId);
}

/**
 * Gives a group its picture, one's own file that nothing has yet; '' takes the picture away. The one before is gone.
 * The transaction holds the conversation's row.
 */
export async function takePicture(
  tx: Transaction,
  memberId: string,
  conversationId: string,
  pictureId: string,
): Promise<void> {
  const id = pictureId === '' ? null : pictureId.toLowerCase();
  if (id !== null) {
    const [file] = isUuid(id) ? await hold(tx, memberId, conversationId, [id]) : [];
    if (!file) return fail('NOT_FOUND', 'pictureId', 'There is no such file of yours.');
    if (file.width === null) return fail('INVALID', 'pictureId', 'A picture is an image.');
  }
  await tx.sql`update conversation set picture_id = ${id} where id = ${conversationId}`;
  await drop(tx, conversationId, id);
}
