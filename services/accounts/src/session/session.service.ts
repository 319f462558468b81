import { createHash, randomBytes } from 'node:crypto';
import type { Sql, Transaction } from '@minga/database';
import type { Locale } from '@minga/text';
import type { Caller, Role } from '@minga/viewer';
import { v7 } from 'uuid';

const life = '30 days';

/** Only the hash is stored: who reads the table cannot sign in with it. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

export const newToken = (): string => randomBytes(32).toString('base64url');

/** Opens a session, always with a token of its own: one that a visitor brought along is never taken over. */
export async function openSession(tx: Transaction, accountId: string): Promise<string> {
  const token = newToken();
  await tx.sql`
    insert into session (id, token_hash, account_id, expires_at)
    values (${v7()}, ${hashToken(token)}, ${accountId}, now() + ${life}::interval)`;
  return token;
}

export interface SessionAnswer extends Caller {
  locale: Locale;
  expiresAt: string;
}

interface Row {
  sessionId: string;
  memberId: string;
  roles: Role[];
  locale: Locale;
  expiresAt: Date;
  stale: boolean;
}

/** Who a session's token belongs to, or null. A session in use is prolonged, at most once an hour. */
export async function findSession(sql: Sql, token: string): Promise<SessionAnswer | null> {
  const [row] = await sql<Row>`
    select s.id as "sessionId", a.id as "memberId", a.roles, a.locale, s.expires_at as "expiresAt",
      s.used_at < now() - interval '1 hour' as stale
    from session s join account a on a.id = s.account_id
    where s.token_hash = ${hashToken(token)} and s.expires_at > now() and a.banned_at is null`;
  if (!row) return null;
  if (row.stale)
    await sql`
      update session set used_at = now(), expires_at = now() + ${life}::interval where id = ${row.sessionId}`;
  const { sessionId, memberId, roles, locale, expiresAt } = row;
  return { sessionId, memberId, roles, locale, expiresAt: expiresAt.toISOString() };
}

/** Ends one session and tells the gateways. */
export async function closeSession(tx: Transaction, caller: Caller): Promise<void> {
  await tx.sql`delete from session where id = ${caller.sessionId} and account_id = ${caller.memberId}`;
  await revoke(tx, { sessionId: caller.sessionId });
}

/** Ends all sessions of an account and tells the gateways. */
export async function closeAllSessions(tx: Transaction, accountId: string): Promise<void> {
  await tx.sql`delete from session where account_id = ${accountId}`;
  await revoke(tx, { memberId: accountId });
}

export type Revocation = { sessionId: string } | { memberId: string };

/** Reaches every accounts process when the transaction commits, and from there each gateway. */
const revoke = (tx: Transaction, revocation: Revocation) =>
  tx.sql`select pg_notify('accounts_revoked', ${JSON.stringify(revocation)})`;
