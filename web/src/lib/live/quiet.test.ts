import { describe, expect, it } from 'vitest';
import { isQuiet } from './quiet.ts';

const night = { from: '22:00', to: '07:30', timeZone: 'America/Santiago' };
const noon = { from: '13:00', to: '14:00', timeZone: 'America/Santiago' };
// Chile is three hours behind UTC in November.
const at = (clock: string) => new Date(`2026-11-22T${clock}:00-03:00`);

describe('quiet hours', () => {
  it.each([
    ['21:59', false],
    ['22:00', true],
    ['23:30', true],
    ['00:00', true],
    ['07:29', true],
    ['07:30', false],
    ['12:00', false],
  ])('go over midnight: %s', (clock, quiet) => expect(isQuiet(night, at(clock))).toBe(quiet));

  it.each([
    ['12:59', false],
    ['13:00', true],
    ['14:00', false],
  ])('lie within a day: %s', (clock, quiet) => expect(isQuiet(noon, at(clock))).toBe(quiet));

  it('are never where there are none', () => {
    expect(isQuiet(null)).toBe(false);
    expect(isQuiet({ ...noon, to: '13:00' }, at('13:00'))).toBe(false);
  });
});
