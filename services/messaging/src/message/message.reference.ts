import { isUuid } from '@minga/database';
import type { MessagingContext } from '../context.ts';
import type { Message } from './message.type.ts';

/** A message that the viewer may read, by id; nothing for anyone else, as if it did not exist. */
export const findMessage = async (context: MessagingContext, id: string): Promise<Message | null> =>
  context.caller && isUuid(id) ? context.load.message.load(id.toLowerCase()) : null;

/** The message that another subgraph points at. */
export const messageReference = async (reference: { id: string }, context: MessagingContext) =>
  findMessage(context, reference.id);
