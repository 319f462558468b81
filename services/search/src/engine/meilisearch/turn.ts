import type { Database } from '@minga/database';

const between = 200;

/**
 * Does the work unless another process is at it; then undefined. One at a time tells the server outside: of two, the
 * older state of a document might come last, and what is told while an index is being made anew would be lost with it.
 */
export async function inTurn<T>({ pool }: Database, work: () => Promise<T>): Promise<{ result: T } | undefined> {
  const turn = await pool.connect();
  // A connection that may still have the turn is not used again.
  let isFree = false;
  try {
    const { rows } = await turn.query<{ mine: boolean }>(`select pg_try_advisory_lock(hashtext('search outside')) as mine`);
    isFree = !rows[0]!.mine;
    return isFree ? undefined : { result: await work() };
  } finally {
    if (!isFree) await turn.query(`select pg_advisory_unlock(hashtext('search outside'))`).then(() => (isFree = true), () => undefined);
    turn.release(!isFree);
  }
}

/** Does the work when no other process is at it any more. */
export async function whenFree<T>(database: Database, work: () => Promise<T>): Promise<T> {
  for (;;) {
    const done = await inTurn(database, work);
    if (done) return done.result;
    await new Promise((resolve) => setTimeout(resolve, between));
  }
}
