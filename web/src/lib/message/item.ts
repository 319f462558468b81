import { m } from '#lib/paraglide/messages.js';
import { unmarked } from '#lib/text/unmarked.ts';
import type { ConversationItem } from './list.graph.ts';
import { conversationName, others } from './names.ts';
import { noticeText } from './notices.ts';

interface Named {
  title: string | null;
  participants: readonly { member: { id: string; name: string } | null }[];
  participantCount?: number;
}

/** What a conversation is called where only the first of its people are known. */
export function itemName(item: Named, viewerId: string): string {
  const name = conversationName(item, viewerId);
  const hidden = (item.participantCount ?? 0) - item.participants.length;
  return !item.title && hidden > 0 ? m.conversation_and_more({ name, count: hidden }) : name;
}

/** With whom a conversation of two is. */
export const companionOf = <Member extends { id: string }>(
  item: { kind: string; participants: readonly { member: Member | null }[] },
  viewerId: string,
): Member | undefined => (item.kind === 'PAIR' ? others(item, viewerId)[0] : undefined);

/** How far one's own last message has come; null where it is somebody else's, or nobody can say. */
export function stateOf(item: ConversationItem, viewerId: string): 'sent' | 'delivered' | 'read' | null {
  const { lastMessage, participants } = item;
  if (!lastMessage || lastMessage.notice || lastMessage.deleted || lastMessage.sender?.id !== viewerId) return null;
  if (item.participantCount > participants.length) return null;
  const theirs = participants.filter(({ member }) => member?.id !== viewerId);
  if (!theirs.length) return null;
  if (theirs.every(({ readUpTo }) => readUpTo >= lastMessage.sequence)) return 'read';
  return theirs.every(({ deliveredUpTo }) => deliveredUpTo >= lastMessage.sequence) ? 'delivered' : 'sent';
}

/** The last message in a line, with who wrote it where that is not plain. */
export function previewOf({ kind, lastMessage }: ConversationItem, viewerId: string): string {
  if (!lastMessage) return m.conversation_begins();
  if (lastMessage.notice) return noticeText(lastMessage, (member) => member?.name.split(' ')[0]);
  const text = lastMessage.deleted ? m.message_deleted() : unmarked(lastMessage.body) || m.message_files_only();
  if (lastMessage.sender?.id === viewerId) return `${m.you()}: ${text}`;
  const first = lastMessage.sender?.name.split(' ')[0];
  return kind === 'GROUP' && first ? `${first}: ${text}` : text;
}

/** Whether the newest message that waits is meant for the viewer by name. */
export const mentionsViewer = ({ lastMessage, unreadCount }: ConversationItem, viewerId: string): boolean =>
  unreadCount > 0 && (lastMessage?.mentions.some(({ id }) => id === viewerId) ?? false);
