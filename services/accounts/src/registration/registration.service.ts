import { publish } from '@minga/events';
import { Failed, fail, type Failure } from '@minga/problem';
import { check, type Locale } from '@minga/text';
import type { Role } from '@minga/viewer';
import { v7 } from 'uuid';
import { AccountEntity } from '../account/account.entity.ts';
import { checkNewPassword, readAddress } from '../account/address.ts';
import type { AccountsContext } from '../context.ts';
import { writeMail } from '../mail/mailer.ts';
import { hashPassword } from '../password/password.ts';
import { hashToken, newToken, openSession } from '../session/session.service.ts';
import type { SignUpInput } from './registration.inputs.ts';

/**
 * Asks for an account. A known and an unknown address take the same steps and the same time, and get the same answer;
 * the mail differs. The account itself is made by who can read that mail, so nobody reserves another's address.
 */
export async function signUp(context: AccountsContext, input: SignUpInput): Promise<void> {
  const failures: Failure[] = [];
  const name = check('name', input.name, { min: 2, max: 120 }, failures);
  const email = readAddress(input.email, failures);
  checkNewPassword(input.password, email, failures);
  if (failures.length > 0) throw new Failed(failures);
  await context.limits.beforeRegistration(context.client);

  const locale = input.locale ?? context.locale;
  const passwordHash = await hashPassword(input.password);
  const mayMail = await context.limits.mayMail(email.toLowerCase());
  const token = newToken();
  await context.database.transaction(async (tx) => {
    const [known] = await tx.sql<{ locale: Locale }>`select locale from account where email = ${email}`;
    await tx.sql`
      insert into registration (token_hash, email, name, password_hash, locale, expires_at)
      values (${hashToken(token)}, ${email}, ${name}, ${passwordHash}, ${locale}, now() + interval '1 day')`;
    if (!mayMail) return;
    if (known) await writeMail(tx, { to: email, kind: 'known', locale: known.locale, link: context.link('/clave') });
    else await writeMail(tx, { to: email, kind: 'confirm', locale, link: context.link('/confirmar', token) });
  });
  context.mailer.wake();
}

interface Registration {
  email: string;
  name: string;
  passwordHash: string;
  locale: Locale;
}

/** Makes the account of a confirmed address and signs it in. The network's first becomes its administrator. */
export async function confirmEmail(
  { database }: AccountsContext,
  token: string,
): Promise<{ accountId: string; token: string }> {
  return database.transaction(async (tx) => {
    // One at a time: who is first must be sure.
    await tx.sql`select pg_advisory_xact_lock(hashtext('accounts.confirm'))`;
    const [registration] = await tx.sql<Registration>`
      delete from registration where token_hash = ${hashToken(token)} and expires_at > now()
      returning email, name, password_hash as "passwordHash", locale`;
    if (!registration) return fail('EXPIRED', 'token', 'This link has expired or was used.');
    const { email, name, passwordHash, locale } = registration;
    const taken = await tx.sql`select 1 from account where email = ${email}`;
    if (taken.length > 0) return fail('EXPIRED', 'token', 'This link has expired or was used.');
    const first = (await tx.sql`select 1 from account limit 1`).length === 0;
    const roles: Role[] = first ? ['MEMBER', 'ADMIN'] : ['MEMBER'];
    const id = v7();
    tx.em.create(AccountEntity, { id, email, passwordHash, locale, roles });
    await tx.em.flush();
    await tx.sql`delete from registration where email = ${email}`;
    await publish(tx, { type: 'AccountCreated', subject: id, payload: { memberId: id, name, locale } });
    return { accountId: id, token: await openSession(tx, id) };
  });
}
