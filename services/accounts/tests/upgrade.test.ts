import { marksOf, signAs, upgradedDatabase } from '@minga/testkit';
import type { Sql } from '@minga/database';
import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { migrations } from '../migrations/index.ts';
import { hashToken } from '../src/session/session.service.ts';
import { startAccounts } from './_accounts.ts';

/** Of "una clave larga", as the first release made it. */
const passwordHash = '$argon2id$v=19$m=19456,t=2,p=1$BuyN3iNRPnk5bp/MxUCdMw$eob8ag+SnZ4tKn64DYIeW95BswVyYJNc1u1VW2sQeEY';
const [ana, banned] = [v7(), v7()];

async function firstRelease(sql: Sql): Promise<void> {
  await sql`
    insert into account (id, email, password_hash, locale, roles, banned_at) values
      (${ana}, 'Ana@minga.test', ${passwordHash}, 'PT', '{MEMBER,ADMIN}', null),
      (${banned}, 'fuera@minga.test', ${passwordHash}, 'ES', '{MEMBER}', now())`;
  await sql`
    insert into session (id, token_hash, account_id, expires_at) values
      (${v7()}, ${hashToken('de-ana')}, ${ana}, now() + interval '20 days'),
      (${v7()}, ${hashToken('de-fuera')}, ${banned}, now() + interval '20 days')`;
  await sql`
    insert into registration (token_hash, email, name, password_hash, locale, expires_at)
    values (${hashToken('de-luis')}, 'luis@minga.test', 'Luis Rojas', ${passwordHash}, 'ES', now() + interval '5 hours')`;
  await sql`
    insert into recovery (token_hash, account_id, expires_at) values (${hashToken('olvido')}, ${ana}, now() + interval '30 minutes')`;
  await sql`
    insert into mail (id, recipient, subject, body) values (${v7()}, 'luis@minga.test', 'Confirma', 'http://minga.test/confirmar?token=de-luis')`;
}

it('goes on with accounts, sessions, links and mails of the first release', async () => {
  await using accounts = await startAccounts({ kept: await upgradedDatabase('accounts', migrations, { '0001-accounts': firstRelease }) });
  const sessions = async () => {
    const response = await fetch(`${accounts.service.url}/internal/session`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await signAs(null, 'accounts')}` },
      body: JSON.stringify({ tokens: ['de-ana', 'de-fuera'] }),
    });
    return ((await response.json()) as { callers: unknown[] }).callers;
  };
  expect(await sessions()).toEqual([expect.objectContaining({ memberId: ana, roles: ['MEMBER', 'ADMIN'], locale: 'PT' }), null]);

  const signIn = async (email: string, password: string) => {
    const { data } = await accounts.api.query(
      `mutation ($input: SignInInput!) { signIn(input: $input) { viewer { id email } userErrors { code } } }`,
      { input: { email, password } },
    );
    return data.signIn;
  };
  expect((await signIn('ana@minga.test', 'una clave larga')).viewer).toEqual({ id: ana, email: 'Ana@minga.test' });
  expect((await signIn('fuera@minga.test', 'una clave larga')).viewer).toBeNull();

  expect((await accounts.mailTo('luis@minga.test')).token).toBe('de-luis');
  expect((await accounts.confirm('de-luis')).viewer).toMatchObject({ email: 'luis@minga.test', roles: ['MEMBER'] });
  expect((await signIn('luis@minga.test', 'una clave larga')).viewer).not.toBeNull();

  const { data } = await accounts.api.query(
    `mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { viewer { id } userErrors { code } } }`,
    { input: { token: 'olvido', password: 'otra clave más larga' } },
  );
  expect(data.resetPassword).toEqual({ viewer: { id: ana }, userErrors: [] });
  expect(await sessions()).toEqual([null, null]);
});

it('has no migration that a release before ran in another shape', () =>
  expect(marksOf(migrations)).toMatchObject({
    '0001-accounts': '65496e05d10b',
    '0002-closed-accounts': 'ba92ab51cf91',
    '0003-consumed-events': '9200537675d7',
  }));
