import { describe, expect, it } from 'vitest';
import { PresenceBoard } from './presence.board.ts';

describe('the presence board', () => {
  it('has a member online as long as one process holds a socket of theirs', () => {
    const board = new PresenceBoard();
    expect(board.hold('p', 'ana')).toBe(true);
    expect(board.hold('q', 'ana')).toBe(false);
    expect(board.leave('p', 'ana')).toBe(false);
    expect(board.statusOf('ana')).toBe('ONLINE');
    expect(board.leave('q', 'ana')).toBe(true);
    expect(board.leave('q', 'ana')).toBe(false);
    expect(board.size).toBe(0);
  });

  it('has a member away who is so at every process', () => {
    const board = new PresenceBoard();
    board.hold('p', 'ana');
    board.hold('q', 'ana');
    expect(board.hold('p', 'ana', true)).toBe(false);
    expect(board.hold('q', 'ana', true)).toBe(true);
    expect(board.statusOf('ana')).toBe('AWAY');
    expect(board.hold('q', 'ana')).toBe(true);
    expect(board.leave('q', 'ana')).toBe(true);
    expect(board.statusOf('ana')).toBe('AWAY');
    expect(board.heldBy('p')).toEqual([{ memberId: 'ana', away: true }]);
  });

  it('tells only what a whole state changed', () => {
    const board = new PresenceBoard();
    const held = (memberId: string, away = false) => ({ memberId, away });
    board.replace('p', [held('ana'), held('luis'), held('sol')]);
    board.hold('q', 'luis');
    expect(board.replace('p', [held('eva'), held('sol', true)])).toEqual(['ana', 'eva', 'sol']);
    expect([...board.members()]).toEqual(['luis', 'sol', 'eva']);
  });
});
