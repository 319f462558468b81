import { createHash } from 'node:crypto';
import { part, type Part, type Sql, type Transaction } from '@minga/database';
import { conflict, fail } from '@minga/problem';

/** The table that each service with mutations keeps, for its first migration. */
export const receiptTable = `
  create table receipt (
    member_id uuid not null,
    client_mutation_id text not null,
    mutation text not null,
    payload_hash bytea not null,
    result jsonb not null,
    created_at timestamptz not null default now(),
    primary key (member_id, client_mutation_id)
  )`;

export interface Attempt {
  memberId: string;
  clientMutationId: string;
  mutation: string;
  /** The whole input: the same id with another one is a CONFLICT. */
  payload: unknown;
}

/** Members of an object in one order, so that equal inputs have one hash. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, canonical(v)]));
}

interface Row {
  mutation: string;
  payload_hash: Buffer;
  result: unknown;
}

/** What a receipt keeps of an attempt. A statement may write it by itself, with the work in one. */
export function hashOf({ clientMutationId, payload }: Attempt): Buffer {
  if (!/^[\x21-\x7e]{1,100}$/.test(clientMutationId))
    fail('INVALID', 'clientMutationId', 'clientMutationId is 1 to 100 visible ASCII characters.');
  return createHash('sha256').update(JSON.stringify(canonical(payload))).digest();
}

/**
 * Waits until nobody else is at the same id; as SQL, to be run before any other lock is taken. Work and receipt may then
 * be written in either order: of two mutations that were given one id, neither holds what the other waits for.
 */
export const turnOf = ({ memberId, clientMutationId }: Pick<Attempt, 'memberId' | 'clientMutationId'>): Part =>
  part`pg_advisory_xact_lock(hashtextextended(${`${memberId} ${clientMutationId}`}::text, 0))`;

/** The result of the same attempt, when it was done before. */
export async function earlierResult<T>(sql: Sql, attempt: Attempt): Promise<T | undefined> {
  const hash = hashOf(attempt);
  const [first] = await sql<Row>`
    select mutation, payload_hash, result from receipt
    where member_id = ${attempt.memberId} and client_mutation_id = ${attempt.clientMutationId}`;
  if (!first) return undefined;
  if (first.mutation !== attempt.mutation || !hash.equals(first.payload_hash)) throw conflict();
  return first.result as T;
}

/** Whether a statement failed since there is a receipt already for what it did. */
export const isRepeated = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === 'receipt_pkey';

/**
 * Does the work once per (member, clientMutationId), for ever: the same attempt again answers the first result, from
 * the same transaction as the work itself. Two at the same time take turns.
 */
export async function once<T>(tx: Transaction, attempt: Attempt, work: () => Promise<T>): Promise<T> {
  const { memberId, clientMutationId, mutation } = attempt;
  const hash = hashOf(attempt);
  const claimed = await tx.sql`
    with turn as materialized (select ${turnOf(attempt)})
    insert into receipt (member_id, client_mutation_id, mutation, payload_hash, result)
    select ${memberId}::uuid, ${clientMutationId}, ${mutation}, ${hash}::bytea, 'null' from turn
    on conflict do nothing returning 1`;
  if (claimed.length === 0) return (await earlierResult<T>(tx.sql, attempt))!;
  const result = await work();
  await tx.sql`
    update receipt set result = ${JSON.stringify(result)}
    where member_id = ${memberId} and client_mutation_id = ${clientMutationId}`;
  return result;
}
