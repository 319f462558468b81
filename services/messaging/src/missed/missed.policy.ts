import { part, type Part } from '@minga/database';

/** Once told, a member is not told again until they were here, or for this long. */
const againAfter = '1 day';

/** Whether it is within a member's quiet hours, as SQL over a member m: by the clock on the wall where they are. */
const isQuiet = (now: Date): Part => part`(m.quiet_from is not null and (
  select case when m.quiet_from < m.quiet_to then wall.clock >= m.quiet_from and wall.clock < m.quiet_to
    else wall.clock >= m.quiet_from or wall.clock < m.quiet_to end
  from (select (${now}::timestamptz at time zone m.time_zone)::time as clock) wall))`;

/** Whether a member who is not here is to be told now of what they miss, as SQL over a member m. */
export const isDue = (now: Date): Part => part`(not ${isQuiet(now)} and (m.missed_at is null
  or m.missed_at < ${now}::timestamptz - ${againAfter}::interval or m.last_seen_at > m.missed_at))`;
