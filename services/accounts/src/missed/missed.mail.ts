import type { Transaction } from '@minga/database';
import type { Event } from '@minga/events';
import type { Locale } from '@minga/text';
import * as v from 'valibot';
import { writeText } from '../mail/mailer.ts';
import { missedTexts } from './missed.texts.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const MessagesMissed = v.object({
  memberId: v.pipe(v.string(), v.uuid()),
  conversations: count,
  messages: count,
  requests: count,
  mail: v.boolean(),
});

/** Events that waited longer, as while the relay was away, tell of what has long been read. */
const freshFor = 24 * 60 * 60 * 1_000;

/** Writes the mail that tells how many messages wait, when the member wants it and can still sign in. */
export async function writeMissedMail(tx: Transaction, event: Event, publicUrl: string): Promise<void> {
  const { memberId, mail, ...counts } = v.parse(MessagesMissed, event.payload);
  if (!mail || counts.messages === 0 || Date.parse(event.occurredAt) < Date.now() - freshFor) return;
  const [account] = await tx.sql<{ email: string; locale: Locale }>`
    select email, locale from account where id = ${memberId} and banned_at is null`;
  if (!account) return;
  const links = { link: `${publicUrl}/mensajes`, settings: `${publicUrl}/ajustes/mensajes` };
  await writeText(tx, account.email, missedTexts[account.locale]({ ...counts, ...links }));
}
