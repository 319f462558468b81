import { part, type Sql } from '@minga/database';
import { fail } from '@minga/problem';
import type { Caller } from '@minga/viewer';
import type { QuietHoursInput, UpdateMessagingSettingsInput } from './settings.inputs.ts';
import type { MessagesFrom, MessagingSettings } from './settings.type.ts';

interface Row {
  messagesFrom: MessagesFrom;
  showPresence: boolean;
  showReads: boolean;
  quietFrom: string | null;
  quietTo: string | null;
  timeZone: string;
  mailMissed: boolean;
}

const columns = part`messages_from as "messagesFrom", show_presence as "showPresence", show_reads as "showReads",
  to_char(quiet_from, 'HH24:MI') as "quietFrom", to_char(quiet_to, 'HH24:MI') as "quietTo", time_zone as "timeZone",
  mail_missed as "mailMissed"`;

function toSettings({ quietFrom, quietTo, timeZone, ...settings }: Row): MessagingSettings {
  return {
    ...settings,
    quietHours: quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo, timeZone },
  };
}

/** What a member wants; null for one whom messaging has not heard of yet. */
export async function findSettings(sql: Sql, memberId: string): Promise<MessagingSettings | null> {
  const [row] = await sql<Row>`select ${columns} from member where id = ${memberId}`;
  return row ? toSettings(row) : null;
}

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Time zones are those that PostgreSQL knows, which reckons with them. */
async function checkQuietHours(sql: Sql, { from, to, timeZone }: QuietHoursInput): Promise<void> {
  for (const [field, time] of Object.entries({ from, to }))
    if (!timeOfDay.test(time)) fail('INVALID', ['quietHours', field], 'A time of the day is written as 22:00.');
  if (from === to) fail('INVALID', ['quietHours', 'to'], 'Quiet hours end at another time than they begin.');
  const known =
    /^[A-Z][\w+/-]{1,60}$/i.test(timeZone) && (await sql`select 1 from pg_timezone_names where name = ${timeZone}`);
  if (!known || known.length === 0) fail('INVALID', ['quietHours', 'timeZone'], 'There is no such time zone.');
}

/** Changes what is given. Answers the settings, and whether others see something of the change. */
export async function updateSettings(
  sql: Sql,
  { memberId }: Caller,
  input: UpdateMessagingSettingsInput,
): Promise<{ settings: MessagingSettings; presence: boolean; reads: boolean }> {
  const { messagesFrom = null, showPresence = null, showReads = null, mailMissed = null, quietHours = null } = input;
  if (quietHours && input.quietHoursOff) fail('INVALID', 'quietHoursOff', 'Either quiet hours, or none.');
  if (quietHours) await checkQuietHours(sql, quietHours);
  const quiet = quietHours
    ? part`quiet_from = ${quietHours.from}::time, quiet_to = ${quietHours.to}::time, time_zone = ${quietHours.timeZone}`
    : input.quietHoursOff
      ? part`quiet_from = null, quiet_to = null`
      : part`time_zone = time_zone`;
  const [row] = await sql<Row & { presence: boolean; reads: boolean }>`
    with before as (
      select show_presence as showed_presence, show_reads as showed_reads from member
      where id = ${memberId} for no key update)
    update member set messages_from = coalesce(${messagesFrom}, messages_from),
      show_presence = coalesce(${showPresence}::boolean, show_presence),
      show_reads = coalesce(${showReads}::boolean, show_reads),
      mail_missed = coalesce(${mailMissed}::boolean, mail_missed), ${quiet}
    from before where id = ${memberId}
    returning ${columns}, showed_presence <> show_presence as presence, showed_reads <> show_reads as reads`;
  if (!row) return fail('NOT_FOUND', null, 'This member is not known here yet.');
  const { presence, reads, ...rest } = row;
  return { settings: toSettings(rest), presence, reads };
}

/** Every conversation of a member: where it shows how far they have read. */
export async function conversationsOf(sql: Sql, memberId: string): Promise<string[]> {
  const rows = await sql<{ id: string }>`select conversation_id as id from participant where member_id = ${memberId}`;
  return rows.map(({ id }) => id);
}
