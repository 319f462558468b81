import type { MessagingContext } from '../context.ts';
import { uuid } from '../uuid.ts';
import type { Message } from './message.type.ts';

/** The message that another subgraph points at; nothing for those who are not in its conversation. */
export const messageReference = async (
  reference: { id: string },
  context: MessagingContext,
): Promise<Message | null> =>
  context.caller && uuid.test(reference.id) ? context.load.message.load(reference.id) : null;
