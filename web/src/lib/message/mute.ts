import { dayKey, hourOf } from '#lib/text/dates.ts';

/** For how long one may hear nothing of a conversation. */
export const MUTES = ['hora', 'jornada', 'manana', 'siempre'] as const;
export type Mute = (typeof MUTES)[number];

const HOUR = 3_600_000;
/** When tomorrow begins for those who want quiet until then. */
const MORNING = 8;

/** Until when, or undefined for good. */
export function muteUntil(mute: Mute, now = Date.now()): string | undefined {
  if (mute === 'siempre') return undefined;
  if (mute === 'hora') return new Date(now + HOUR).toISOString();
  if (mute === 'jornada') return new Date(now + 8 * HOUR).toISOString();
  const today = dayKey(new Date(now).toISOString());
  // Hour by hour, as a day may have 23 or 25 of them.
  for (let at = Math.ceil(now / HOUR) * HOUR; ; at += HOUR) {
    const iso = new Date(at).toISOString();
    if (dayKey(iso) > today && hourOf(iso) === MORNING) return iso;
  }
}
