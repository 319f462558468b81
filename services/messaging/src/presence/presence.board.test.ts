import { describe, expect, it } from 'vitest';
import { PresenceBoard } from './presence.board.ts';

describe('the presence board', () => {
  it('has a member online as long as one process holds a socket of theirs', () => {
    const board = new PresenceBoard();
    expect(board.arrive('p', 'ana')).toBe(true);
    expect(board.arrive('q', 'ana')).toBe(false);
    expect(board.leave('p', 'ana')).toBe(false);
    expect(board.isOnline('ana')).toBe(true);
    expect(board.leave('q', 'ana')).toBe(true);
    expect(board.leave('q', 'ana')).toBe(false);
    expect(board.size).toBe(0);
  });

  it('tells only what a whole state changed', () => {
    const board = new PresenceBoard();
    board.replace('p', ['ana', 'luis']);
    board.arrive('q', 'luis');
    expect(board.replace('p', ['eva'])).toEqual({ on: ['eva'], off: ['ana'] });
    expect([...board.members()]).toEqual(['luis', 'eva']);
  });
});
