import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { isOutage } from '@minga/database';
import { Problem } from '@minga/problem';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Log } from './log.ts';

/** PostgreSQL's states for a zero byte in a text or in JSON: only a client can have sent it, and nothing has it. */
const unreadable = new Set(['22021', '22P05']);
const isUnreadable = (error: unknown): boolean => unreadable.has((error as { code?: string } | null)?.code ?? '');

/** Answers with a code for what was foreseen; anything else becomes INTERNAL, and is in the log. */
export function formatError(formatted: GraphQLFormattedError, error: unknown, log: Log): GraphQLFormattedError {
  const original = unwrapResolverError(error);
  if (original instanceof Problem)
    return { ...formatted, message: original.message, extensions: { ...original.extensions } };
  if (isOutage(original)) {
    log.warn({ err: original, path: formatted.path }, 'the database does not answer');
    return { ...formatted, message: 'The database does not answer.', extensions: { code: 'UNAVAILABLE' } };
  }
  if (isUnreadable(original))
    return { ...formatted, message: 'A text has a sign that no text has.', extensions: { code: 'BAD_USER_INPUT' } };
  if (original instanceof GraphQLError || formatted.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR') return formatted;
  log.error({ err: original, path: formatted.path }, 'operation failed');
  return { ...formatted, message: 'Internal error.', extensions: { code: 'INTERNAL' } };
}

export type Execute = (body: unknown, context: () => object) => Promise<{ status: number; text: string }>;

/** Runs operations by Apollo Server, whose parse and validation caches are kept; HTTP is ours. */
export async function executor(schema: GraphQLSchema, log: Log): Promise<Execute> {
  const server = new ApolloServer({
    schema,
    introspection: false,
    csrfPrevention: false,
    allowBatchedHttpRequests: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    // Its hints wrap every field's resolver, and nobody reads them.
    plugins: [ApolloServerPluginCacheControlDisabled()],
    stringifyResult: (value) => JSON.stringify(value),
    logger: { debug: () => {}, info: () => {}, warn: (m) => log.warn(m), error: (m) => log.error(m) },
    formatError: (formatted, error) => formatError(formatted, error, log),
  });
  server.startInBackgroundHandlingStartupErrorsByLoggingAndFailingAllRequests();
  const headers = new HeaderMap([['content-type', 'application/json']]);
  return async (body, context) => {
    const answer = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers, search: '', body },
      context: async () => context() as never,
    });
    if (answer.body.kind !== 'complete') throw new Error('incremental delivery is not served');
    return { status: answer.status ?? 200, text: answer.body.string };
  };
}
