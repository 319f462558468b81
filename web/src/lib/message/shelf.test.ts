import { describe, expect, it } from 'vitest';
import { stateOf } from './item.ts';
import type { ConversationItem } from './list.graph.ts';
import { withDelivery, withMessage, without, withRead } from './shelf.ts';

const person = (id: string) => ({ id, handle: id, name: id, presence: null });
const item = (id: string, sequence: number, changes: Partial<ConversationItem> = {}): ConversationItem => ({
  id,
  kind: 'PAIR',
  title: null,
  pictureUrl: null,
  participantCount: 2,
  unreadCount: 0,
  request: false,
  archived: false,
  muted: false,
  mutedUntil: null,
  participants: [
    { id: `${id}-yo`, readUpTo: 0, deliveredUpTo: 0, member: person('yo') },
    { id: `${id}-ana`, readUpTo: 0, deliveredUpTo: 0, member: person('ana') },
  ],
  lastMessage: {
    id: `${id}-${sequence}`, sequence, body: 'hola', sentAt: '2026-11-22T12:00:00Z', deleted: false,
    sender: person('ana'), mentions: [], attachments: [], notice: null,
  },
  ...changes,
});
const news = (conversationId: string, sequence: number, senderId = 'ana', body = 'nuevo') => ({
  id: `n${sequence}`, sequence, body, sentAt: '2026-11-22T12:01:00Z', deleted: false,
  sender: { id: senderId }, conversation: { id: conversationId },
});
const list = [item('a', 3), item('b', 7), item('c', 1)];

describe('a list of conversations that follows the stream', () => {
  it('brings a conversation to the top with its message, and counts it', () => {
    const after = withMessage(list, news('b', 8), 'yo')!;
    expect(after.map(({ id }) => id)).toEqual(['b', 'a', 'c']);
    expect(after[0]).toMatchObject({ unreadCount: 1, lastMessage: { body: 'nuevo', sender: { name: 'ana' } } });
  });

  it('counts nothing of its own, and no message twice', () => {
    const after = withMessage(list, news('c', 2, 'yo'), 'yo')!;
    expect(after[0]).toMatchObject({ id: 'c', unreadCount: 0 });
    expect(withMessage(after, news('c', 2, 'yo'), 'yo')).toBe(after);
  });

  it('asks again where the event does not say enough', () => {
    expect(withMessage(list, news('z', 1), 'yo')).toBeNull();
    expect(withMessage(list, news('a', 6), 'yo')).toBeNull();
    expect(withMessage(list, news('a', 4, 'desconocida'), 'yo')).toBeNull();
    expect(withMessage(list, news('a', 4, 'ana', ''), 'yo')).toBeNull();
    expect(withMessage([item('a', 3, { archived: true })], news('a', 4), 'yo')).toBeNull();
  });

  it('forgets what is unread when all of it was read, also elsewhere', () => {
    const unread = [item('a', 3, { unreadCount: 2 })];
    expect(withRead(unread, { conversationId: 'a', memberId: 'yo', readUpTo: 3 }, 'yo')?.[0]?.unreadCount).toBe(0);
    expect(withRead(unread, { conversationId: 'a', memberId: 'yo', readUpTo: 2 }, 'yo')).toBeNull();
    expect(withRead(unread, { conversationId: 'z', memberId: 'yo', readUpTo: 2 }, 'yo')).toBe(unread);
  });

  it('tells how far an own message has come, and never back', () => {
    const sent = withMessage(list, news('a', 4, 'yo'), 'yo')!;
    expect(stateOf(sent[0]!, 'yo')).toBe('sent');
    const delivered = withDelivery(sent, { conversationId: 'a', memberId: 'ana', deliveredUpTo: 4 });
    expect(stateOf(delivered[0]!, 'yo')).toBe('delivered');
    const read = withRead(delivered, { conversationId: 'a', memberId: 'ana', readUpTo: 4 }, 'yo')!;
    expect(stateOf(read[0]!, 'yo')).toBe('read');
    expect(stateOf(withDelivery(read, { conversationId: 'a', memberId: 'ana', deliveredUpTo: 2 })[0]!, 'yo')).toBe('read');
  });

  it('says nothing of others’ messages, nor where not everyone is known', () => {
    expect(stateOf(list[0]!, 'yo')).toBeNull();
    const own = withMessage([item('g', 3, { kind: 'GROUP', participantCount: 9 })], news('g', 4, 'yo'), 'yo')!;
    expect(stateOf(own[0]!, 'yo')).toBeNull();
  });

  it('loses what one has left', () => {
    expect(without(list, 'b').map(({ id }) => id)).toEqual(['a', 'c']);
  });
});
