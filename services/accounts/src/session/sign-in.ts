import { fail } from '@minga/problem';
import type { AccountsContext } from '../context.ts';
import { isPassword, pretendToCheck } from '../password/password.ts';
import type { SignInInput } from './session.inputs.ts';
import { closeSession, openSession } from './session.service.ts';

const wrong = () => fail('WRONG_CREDENTIALS', null, 'The address or the password is wrong.');

/** Opens a session for the right password. Failures are counted by address and by client, whether the address is known or not. */
export async function signIn(
  { database, limits, client }: AccountsContext,
  { email, password }: SignInInput,
): Promise<{ accountId: string; token: string }> {
  const address = email.trim().toLowerCase().slice(0, 254);
  const tried = password.slice(0, 1_000);
  await limits.beforeSignIn(address, client);
  const [account] = await database.sql<{ id: string; passwordHash: string }>`
    select id, password_hash as "passwordHash" from account where email = ${address} and banned_at is null`;
  const right = account?.passwordHash.startsWith('$')
    ? await isPassword(tried, account.passwordHash)
    : await pretendToCheck(tried);
  if (!right || !account) await limits.afterFailure(address, client);
  // Asked again: many that were tried at once all came past the first time. Right and wrong then answer alike.
  await limits.beforeSignIn(address, client);
  if (!right || !account) return wrong();
  await limits.afterSuccess(address);
  const token = await database.transaction((tx) => openSession(tx, account.id));
  return { accountId: account.id, token };
}

/** Ends the caller's session, on every process and every open socket. */
export async function signOut({ database, caller }: AccountsContext): Promise<void> {
  if (caller) await database.transaction((tx) => closeSession(tx, caller));
}
