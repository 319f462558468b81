import { getLocale } from '#lib/paraglide/runtime.js';

const HOUR = 3_600_000;
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 24 * HOUR],
  ['hour', HOUR],
  ['minute', 60_000],
];

/** The network's own clock, so that the server and every browser write the same. */
const ZONE = 'America/Santiago';

const language = () => ({ es: 'es-CL', en: 'en', pt: 'pt-BR', fr: 'fr' })[getLocale()];

/** A moment in words: "hace 3 horas" within a week, the date after that. */
export function moment(iso: string, now = Date.now()): string {
  const passed = now - Date.parse(iso);
  if (passed > 7 * 24 * HOUR) return day(iso);
  if (passed < 60_000) return new Intl.RelativeTimeFormat(language(), { numeric: 'auto' }).format(0, 'second');
  const [unit, size] = STEPS.find(([, each]) => passed >= each) ?? ['minute', 60_000];
  return new Intl.RelativeTimeFormat(language(), { numeric: 'auto' }).format(-Math.floor(passed / size), unit);
}

/** A date: "22 de noviembre de 2026". */
export const day = (iso: string): string =>
  new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeZone: ZONE }).format(new Date(iso));

/** A time of the day: "14:05". */
export const clock = (iso: string): string =>
  new Intl.DateTimeFormat(language(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: ZONE }).format(new Date(iso));

/** The hour on the network's own clock. */
export const hourOf = (iso: string): number =>
  Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: ZONE }).format(new Date(iso)));

/** A moment in as few letters as will do: the time today, the weekday within a week, the date after that. */
export function brief(iso: string, now = Date.now()): string {
  const today = dayKey(new Date(now).toISOString());
  if (dayKey(iso) === today) return clock(iso);
  const passed = now - Date.parse(iso);
  const parts: Intl.DateTimeFormatOptions =
    passed < 6 * 24 * HOUR
      ? { weekday: 'short' }
      : { day: 'numeric', month: 'short', ...(dayKey(iso).slice(0, 4) === today.slice(0, 4) ? {} : { year: '2-digit' }) };
  return new Intl.DateTimeFormat(language(), { ...parts, timeZone: ZONE }).format(new Date(iso));
}

/** Date and time in full, for those who want to know exactly. */
export const exact = (iso: string): string =>
  new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeStyle: 'short', timeZone: ZONE }).format(new Date(iso));

/** The calendar day as a key, to tell one day of a conversation from the next. */
export const dayKey = (iso: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(new Date(iso));

/** A number by the reader's customs: 3.200, 3,200. */
export const number = (value: number): string =>
  new Intl.NumberFormat(language(), { useGrouping: 'always' }).format(value);

/** A country's name from its code. */
export function country(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([language()], { type: 'region' }).of(code) ?? code;
}
