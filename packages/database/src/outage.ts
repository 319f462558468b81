/** States of PostgreSQL that say that it is not there: connection lost, shutting down or starting, no room for more. */
const states = /^(08...|57P0[1-5]|53300)$/;
const reasons = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT']);
/** What `pg` says without a code. */
const sentences = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether a statement failed because the database does not answer, and not because of the statement. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '' } = error as { code?: string };
  return states.test(code) || reasons.has(code) || sentences.test(error.message);
}
