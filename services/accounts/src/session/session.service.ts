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
  tokenHash: Buffer;
  sessionId: string;
  memberId: string;
  roles: Role[];
  locale: Locale;
  expiresAt: Date;
  stale: boolean;
}

/** Who these sessions' tokens belong to, in their order, or null. Sessions in use are prolonged, at most once an hour. */
export async function findSessions(sql: Sql, tokens: readonly string[]): Promise<(SessionAnswer | null)[]> {
  const hashes = tokens.map(hashToken);
  const rows = await sql<Row>`
    select s.token_hash as "tokenHash", s.id as "sessionId", a.id as "memberId", a.roles, a.locale,
      s.expires_at as "expiresAt", s.used_at < now() - interval '1 hour' as stale
    from session s join account a on a.id = s.account_id
    where s.token_hash = any(${hashes}) and s.expires_at > now() and a.banned_at is null`;
  const stale = rows.filter((row) => row.stale).map((row) => row.sessionId);
  if (stale.length > 0)
    await sql`
      update session set used_at = now(), expires_at = now() + ${life}::interval where id = any(${stale})`;
  const found = new Map(rows.map((row) => [row.tokenHash.toString('base64'), row]));
  return hashes.map((hash) => {
    const row = found.get(hash.toString('base64'));
    if (!row) return null;
    const { sessionId, memberId, roles, locale, expiresAt } = row;
    return { sessionId, memberId, roles, locale, expiresAt: expiresAt.toISOString() };
  });
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
