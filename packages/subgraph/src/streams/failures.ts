import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { formatError } from '../execute.ts';
import type { Log } from '../log.ts';

/** What went wrong, as the other side may learn of it; what was not foreseen is in the log. */
export function formatted(error: unknown, log: Log): GraphQLFormattedError {
  const unforeseen = { code: 'INTERNAL_SERVER_ERROR' };
  if (!(error instanceof GraphQLError)) return formatError({ message: 'Failed.', extensions: unforeseen }, error, log);
  const told = error.toJSON();
  return formatError({ ...told, extensions: { ...unforeseen, ...told.extensions } }, error, log);
}
