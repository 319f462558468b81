import { Failed, fail, type Failure } from '@minga/problem';
import type { Locale } from '@minga/text';
import { checkNewPassword, readAddress } from '../account/address.ts';
import type { AccountsContext } from '../context.ts';
import { writeMail } from '../mail/mailer.ts';
import { hashPassword } from '../password/password.ts';
import { closeAllSessions, hashToken, newToken, openSession } from '../session/session.service.ts';
import type { ResetPasswordInput } from './recovery.inputs.ts';

/** Sends a link to choose another password; to an address without an account nothing goes, and nothing tells so. */
export async function requestPasswordReset(context: AccountsContext, email: string): Promise<void> {
  const failures: Failure[] = [];
  const address = readAddress(email, failures);
  if (failures.length > 0) throw new Failed(failures);
  const mayMail = await context.limits.mayMail(address.toLowerCase());
  const token = newToken();
  await context.database.transaction(async (tx) => {
    const [account] = await tx.sql<{ id: string; email: string; locale: Locale }>`
      select id, email, locale from account where email = ${address} and banned_at is null`;
    // The same statements with and without an account, so that time does not tell.
    await tx.sql`
      insert into recovery (token_hash, account_id, expires_at)
      select ${hashToken(token)}, id, now() + interval '1 hour' from account where id = ${account?.id ?? null}`;
    if (account && mayMail)
      await writeMail(tx, {
        to: account.email,
        kind: 'reset',
        locale: account.locale,
        link: context.link('/clave/nueva', token),
      });
  });
  context.mailer.wake();
}

/** Sets another password by the mail's token, ends all sessions of the account and opens a new one. */
export async function resetPassword(
  { database }: AccountsContext,
  { token, password }: ResetPasswordInput,
): Promise<{ accountId: string; token: string }> {
  const failures: Failure[] = [];
  checkNewPassword(password, null, failures);
  if (failures.length > 0) throw new Failed(failures);
  // A hash costs much on purpose: whoever has no link is not to make us derive any.
  const known = await database.sql`select 1 from recovery where token_hash = ${hashToken(token)} and expires_at > now()`;
  if (known.length === 0) return fail('EXPIRED', 'token', 'This link has expired or was used.');
  const passwordHash = await hashPassword(password);
  return database.transaction(async (tx) => {
    const [recovery] = await tx.sql<{ accountId: string }>`
      delete from recovery where token_hash = ${hashToken(token)} and expires_at > now()
      returning account_id as "accountId"`;
    if (!recovery) return fail('EXPIRED', 'token', 'This link has expired or was used.');
    const { accountId } = recovery;
    await tx.sql`update account set password_hash = ${passwordHash} where id = ${accountId}`;
    await tx.sql`delete from recovery where account_id = ${accountId}`;
    await closeAllSessions(tx, accountId);
    return { accountId, token: await openSession(tx, accountId) };
  });
}
