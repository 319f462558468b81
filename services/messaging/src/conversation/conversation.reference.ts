import { isUuid } from '@minga/database';
import type { MessagingContext } from '../context.ts';
import type { Conversation } from './conversation.type.ts';

/** The viewer's own conversation by id; nothing for anyone else, as if it did not exist. */
export async function findConversation(context: MessagingContext, id: string): Promise<Conversation | null> {
  if (!context.caller || !isUuid(id)) return null;
  const found = await context.load.conversation.load(id.toLowerCase());
  return found && { id: found.id };
}

export const conversationReference = async (reference: { id: string }, context: MessagingContext) =>
  findConversation(context, reference.id);
