/** Hours in which nothing should ring, as clock times of a time zone; from 22:00 to 07:30 goes over midnight. */
export interface QuietHours {
  from: string;
  to: string;
  timeZone: string;
}

/** Whether it is quiet at a moment. */
export function isQuiet(hours: QuietHours | null | undefined, at = new Date()): boolean {
  if (!hours || hours.from === hours.to) return false;
  const { from, to, timeZone } = hours;
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  const now = clock.format(at);
  return from < to ? now >= from && now < to : now >= from || now < to;
}
