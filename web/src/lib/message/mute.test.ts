import { describe, expect, it } from 'vitest';
import { muteUntil } from './mute.ts';

const noon = Date.parse('2026-11-22T15:20:00Z');

describe('how long a conversation is mute', () => {
  it('is an hour, eight hours, or for good', () => {
    expect(muteUntil('hora', noon)).toBe('2026-11-22T16:20:00.000Z');
    expect(muteUntil('jornada', noon)).toBe('2026-11-22T23:20:00.000Z');
    expect(muteUntil('siempre', noon)).toBeUndefined();
  });

  it('ends at eight in the morning of tomorrow, by the clock of Santiago', () => {
    expect(muteUntil('manana', noon)).toBe('2026-11-23T11:00:00.000Z');
    // Shortly after midnight tomorrow is still the day after.
    expect(muteUntil('manana', Date.parse('2026-11-23T03:30:00Z'))).toBe('2026-11-24T11:00:00.000Z');
  });

  it('keeps to the clock over the night in which summer time begins', () => {
    expect(muteUntil('manana', Date.parse('2026-09-05T20:00:00Z'))).toBe('2026-09-06T11:00:00.000Z');
  });
});
