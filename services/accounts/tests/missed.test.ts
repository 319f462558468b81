import { signAs } from '@minga/testkit';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startAccounts } from './_accounts.ts';

let accounts: Awaited<ReturnType<typeof startAccounts>>;
let memberId: string;
beforeAll(async () => {
  accounts = await startAccounts();
  memberId = (await accounts.register('ana@minga.test')).id;
});
afterAll(() => accounts[Symbol.asyncDispose]());

const missed = (payload: object, more: object = {}) => ({
  id: v7(),
  position: 1,
  source: 'messaging',
  type: 'MessagesMissed',
  subject: memberId,
  occurredAt: new Date().toISOString(),
  payload: { memberId, conversations: 2, messages: 7, requests: 0, mail: true, ...payload },
  ...more,
});

async function tell(...events: object[]): Promise<number> {
  const response = await fetch(`${accounts.service.url}/internal/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await signAs(null, 'accounts', 'relay')}` },
    body: JSON.stringify({ events }),
  });
  return response.status;
}

/** The text of a mail, whose transport shows letters beyond ASCII by their bytes. */
const decoded = (mail: string) =>
  Buffer.from(mail.replace(/=([0-9A-F]{2})/g, (_, byte: string) => String.fromCharCode(Number.parseInt(byte, 16))), 'latin1').toString();
const count = async () => (await accounts.service.database.sql<{ count: number }>`select count(*) from mail`)[0]!.count;

it('asks the relay for it', async () => {
  const response = await fetch(`${accounts.service.url}/internal/events`, {
    headers: { authorization: `Bearer ${await signAs(null, 'accounts', 'relay')}` },
  });
  expect(await response.json()).toEqual({ types: ['MessagesMissed'] });
});

it('is mailed once, with how many wait, where they are and where to end it', async () => {
  const event = missed({ requests: 1 });
  expect(await tell(event, event)).toBe(204);
  expect(await tell(event)).toBe(204);
  const text = decoded((await accounts.mailTo('ana@minga.test')).text);
  expect(text).toContain('Tienes 7 mensajes sin leer en 2 conversaciones. De ellas, 1 es una solicitud');
  expect(text).toContain('http://minga.test/mensajes\r\n');
  expect(text).toContain('http://minga.test/ajustes/mensajes\r\n');
  expect(await count()).toBe(0);
  expect(accounts.mailbox.mails).toEqual([]);
});

it.each([
  ['EN', 'You have 1 unread message in 1 conversation.'],
  ['PT', 'Você tem 1 mensagem não lida em 1 conversa.'],
  ['FR', 'Vous avez 1 message non lu dans 1 conversation.'],
])("is in the account's language: %s", async (locale, sentence) => {
  await accounts.service.database.sql`update account set locale = ${locale} where id = ${memberId}`;
  expect(await tell(missed({ messages: 1, conversations: 1 }))).toBe(204);
  expect(decoded((await accounts.mailTo('ana@minga.test')).text)).toContain(sentence);
});

it('is not mailed to who wants none, to whom there is no account for, nor days later', async () => {
  const days = new Date(Date.now() - 2 * 24 * 60 * 60 * 1_000).toISOString();
  expect(await tell(missed({ mail: false }), missed({ memberId: v7() }), missed({}, { occurredAt: days }))).toBe(204);
  await accounts.service.database.sql`update account set banned_at = now() where id = ${memberId}`;
  expect(await tell(missed({}))).toBe(204);
  expect(await count()).toBe(0);
});

it('sets aside what it does not understand', async () => {
  expect(await tell(missed({ messages: 'many' }))).toBe(422);
});
