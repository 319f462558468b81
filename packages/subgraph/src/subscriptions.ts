import type { Server } from 'node:http';
import type { CallerVerifier } from '@minga/viewer';
import { GraphQLError, parse, validate, type ExecutionArgs, type FormattedExecutionResult } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { formatError } from './execute.ts';
import { requestContext, type ServeOptions } from './request.ts';

interface Extensions {
  caller?: string;
  headers?: Record<string, string>;
}

/**
 * Subscriptions for the gateway over graphql-ws. The socket carries many viewers: each operation comes with its own
 * caller token, and the connection itself with one that says only that it is the gateway's.
 */
export function serveSubscriptions<Context extends object>(
  server: Server,
  options: ServeOptions<Context>,
  verifier: CallerVerifier,
): AsyncDisposable {
  const { name, log, subgraph } = options;
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload: 256 * 1024 });
  const expected = { issuer: 'gateway', audience: name } as const;
  const formatted = (errors: readonly GraphQLError[]) =>
    errors.map((error) => formatError(error.toJSON(), error, log));
  const served = useServer(
    {
      onConnect: async ({ connectionParams }) => {
        const token = connectionParams?.['gateway'];
        return typeof token === 'string' && (await verifier.verify(token, expected)) !== undefined;
      },
      async onSubscribe(_ctx, _id, payload) {
        const extensions = (payload.extensions ?? {}) as Extensions;
        const caller = await verifier.verify(extensions.caller, expected);
        if (caller === undefined) return [new GraphQLError('Only the gateway may ask.')];
        const document = parse(payload.query);
        const errors = validate(subgraph.schema, document);
        if (errors.length > 0) return errors;
        const base = requestContext(caller, extensions.headers ?? {}, log);
        return {
          schema: subgraph.schema,
          operationName: payload.operationName,
          document,
          variableValues: payload.variables,
          contextValue: Object.assign(options.context(base), base),
        } as ExecutionArgs;
      },
      onError: (_ctx, _id, _payload, errors) => formatted(errors),
      onNext: (_ctx, _id, _payload, _args, result) =>
        result.errors ? ({ ...result, errors: formatted(result.errors) } as FormattedExecutionResult) : undefined,
    },
    sockets,
    // The gateway keeps its sockets alive with pings of its own.
    0,
  );
  return {
    async [Symbol.asyncDispose]() {
      await served.dispose();
    },
  };
}
