import type { Random } from './random.ts';

/** "Now" in the demonstration: nothing in it depends on the day on which it is made. */
export const REFERENCE_DATE = '2026-11-20T21:00:00.000Z';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** How long the network has been alive at the reference date. */
export const LIFE = 726 * DAY;

const SATURDAY = 6;

/** Moves a time to an hour at which people in Chile write: mostly on working days, seldom at night. */
export function atWork(time: number, random: Random): number {
  let day = Math.floor(time / DAY) * DAY;
  const weekday = new Date(day).getUTCDay();
  if (weekday % SATURDAY === 0 && random.chance(0.85)) day -= (weekday === 0 ? 2 : 1) * DAY;
  const evening = random.chance(0.12);
  const hour = evening ? random.between(22, 26) : random.between(11, 21);
  return day + hour * HOUR + random.below(60) * MINUTE + random.below(60) * 1000;
}

/** A written time between two others, never after the second. */
export function someTime(from: number, to: number, random: Random, lean = 1): number {
  const raw = from + (to - from) * random.next() ** (1 / lean);
  return Math.max(from, Math.min(to, atWork(raw, random)));
}

/** Out of the small hours: what would be written at night waits until the morning. */
export function awake(time: number, random: Random): number {
  const hour = new Date(time).getUTCHours();
  return hour >= 3 && hour < 11 ? Math.floor(time / DAY) * DAY + random.between(11 * 60, 14 * 60) * MINUTE + random.below(60_000) : time;
}
