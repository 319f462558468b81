import { isUuid } from '@minga/database';
import type { MessagingContext } from '../context.ts';
import type { Message } from './message.type.ts';

/** The message that another subgraph points at; nothing for those who are not in its conversation. */
export const messageReference = async (
  reference: { id: string },
  context: MessagingContext,
): Promise<Message | null> =>
  context.caller && isUuid(reference.id) ? context.load.message.load(reference.id) : null;
