import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TypingBoard, type TypingChange } from './typing.board.ts';
import { TypingLimit } from './typing.limit.ts';

describe('typing', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is told once, goes on while it is said again, and ends by itself after six seconds', () => {
    const changes: TypingChange[] = [];
    const board = new TypingBoard((change) => changes.push(change));
    const who = { conversationId: 'c', memberId: 'ana' };
    board.set({ ...who, typing: true });
    vi.advanceTimersByTime(5_000);
    board.set({ ...who, typing: true });
    vi.advanceTimersByTime(5_000);
    expect(changes).toEqual([{ ...who, typing: true }]);
    vi.advanceTimersByTime(1_001);
    board.set({ ...who, typing: false });
    expect(changes).toEqual([{ ...who, typing: true }, { ...who, typing: false }]);
  });

  it('ends with a message that was sent since, not with one from before', () => {
    const changes: TypingChange[] = [];
    const board = new TypingBoard((change) => changes.push(change));
    const who = { conversationId: 'c', memberId: 'ana' };
    board.set({ ...who, typing: true });
    board.sent({ conversationId: 'c', senderId: 'ana', sentAt: new Date(Date.now() - 1) });
    board.sent({ conversationId: 'c', senderId: 'luis', sentAt: new Date() });
    expect(board.isTyping(who)).toBe(true);
    board.sent({ conversationId: 'c', senderId: 'ana', sentAt: new Date() });
    expect(changes.at(-1)).toEqual({ ...who, typing: false });
  });

  it('is limited for each member by itself', () => {
    const limit = new TypingLimit();
    const said = Array.from({ length: 30 }, () => limit.allows('ana', 1_000));
    expect(said.filter(Boolean)).toHaveLength(20);
    expect(limit.allows('luis', 1_000)).toBe(true);
    expect(limit.allows('ana', 11_001)).toBe(true);
  });
});
