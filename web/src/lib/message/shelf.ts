import type { ConversationItem } from './list.graph.ts';

/**
 * The conversations of one folder, as the server listed them and changed by what the stream has told since. Each of
 * these answers the list as it is after an event, or null when the list has to be asked for again.
 */
type Items = readonly ConversationItem[];

/** A message as the stream tells it: who wrote it is only an id. */
export interface News {
  id: string;
  sequence: number;
  body: string;
  sentAt: string;
  deleted: boolean;
  sender: { id: string } | null;
  conversation: { id: string };
}

/** A message comes, and its conversation to the top. */
export function withMessage(items: Items, news: News, viewerId: string): Items | null {
  const item = find(items, news.conversation.id);
  const known = item?.lastMessage?.sequence ?? 0;
  if (item && news.sequence <= known) return items;
  // What was archived comes back by it; what has no text, or comes after a gap or from a stranger, the server tells.
  if (!item || item.archived || !news.body || news.sequence > known + 1) return null;
  const sender = item.participants.find(({ member }) => member?.id === news.sender?.id)?.member;
  if (!sender) return null;
  const { id, sequence, body, sentAt, deleted } = news;
  const lastMessage = { id, sequence, body, sentAt, deleted, sender, mentions: [], attachments: [], notice: null };
  const unreadCount = sender.id === viewerId ? 0 : item.unreadCount + 1;
  return [{ ...item, lastMessage, unreadCount }, ...items.filter((each) => each !== item)];
}

/** Somebody has read so far. */
export function withRead(items: Items, event: { conversationId: string; memberId: string; readUpTo: number }, viewerId: string): Items | null {
  const { conversationId, memberId, readUpTo } = event;
  const item = find(items, conversationId);
  if (!item) return items;
  const marked = marks(items, item, memberId, { readUpTo, deliveredUpTo: readUpTo });
  if (memberId !== viewerId) return marked;
  if (readUpTo < (item.lastMessage?.sequence ?? 0)) return null;
  return marked.map((each) => (each.id === conversationId ? { ...each, unreadCount: 0 } : each));
}

/** A message has reached somebody's device. */
export function withDelivery(items: Items, event: { conversationId: string; memberId: string; deliveredUpTo: number }): Items {
  const item = find(items, event.conversationId);
  return item ? marks(items, item, event.memberId, { readUpTo: 0, deliveredUpTo: event.deliveredUpTo }) : items;
}

export const without = (items: Items, id: string): Items => items.filter((item) => item.id !== id);

const find = (items: Items, id: string) => items.find((item) => item.id === id);

function marks(items: Items, item: ConversationItem, memberId: string, upTo: { readUpTo: number; deliveredUpTo: number }): Items {
  const participants = item.participants.map((each) =>
    each.member?.id === memberId
      ? {
          ...each,
          readUpTo: Math.max(each.readUpTo, upTo.readUpTo),
          deliveredUpTo: Math.max(each.deliveredUpTo, upTo.deliveredUpTo),
        }
      : each,
  );
  return items.map((each) => (each === item ? { ...item, participants } : each));
}
