import { isUuid } from '@minga/database';
import { notFound } from '@minga/problem';
import type { MessagingContext } from '../context.ts';
import type { ConversationRow } from './conversation.loader.ts';
import type { Conversation } from './conversation.type.ts';

/** The viewer's own conversation by id; nothing for anyone else, as if it did not exist. */
export async function findConversation(context: MessagingContext, id: string): Promise<Conversation | null> {
  if (!context.caller || !isUuid(id)) return null;
  const found = await context.load.conversation.load(id.toLowerCase());
  return found && { id: found.id };
}

export const conversationReference = async (reference: { id: string }, context: MessagingContext) =>
  findConversation(context, reference.id);

/** The row behind a conversation that the viewer was given; a problem when they are not in it any more. */
export async function rowOf(context: MessagingContext, { id }: Conversation): Promise<ConversationRow> {
  const row = await context.load.conversation.load(id);
  if (!row) throw notFound('Conversation');
  return row;
}
