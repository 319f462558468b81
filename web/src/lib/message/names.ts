import { m } from '#lib/paraglide/messages.js';
import type { ConversationRow } from './message.graph.ts';

/** Who a conversation is with: everyone in it but oneself. */
export const others = (conversation: Pick<ConversationRow, 'participants'>, viewerId: string) =>
  conversation.participants.flatMap(({ member }) => (member && member.id !== viewerId ? [member] : []));

/** What a conversation is called. */
export function conversationName(conversation: Pick<ConversationRow, 'title' | 'participants'>, viewerId: string): string {
  if (conversation.title) return conversation.title;
  return others(conversation, viewerId).map(({ name }) => name).join(', ') || m.someone();
}
