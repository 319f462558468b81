import { Problem } from '@minga/problem';
import { GraphQLError, OperationTypeNode, type ExecutionArgs, type FormattedExecutionResult } from 'graphql';
import { makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import type { OperationContext } from '../graph/context.ts';
import type { Operations, Prepared } from '../graph/operations.ts';
import { limits } from '../limits/limits.ts';
import type { Log } from '../log.ts';
import { readMessage } from './message.ts';
import { Refusal } from './reply.ts';
import type { SocketViewer } from './sockets.ts';

/** The protocol on clients' sockets. They carry subscriptions only: queries and mutations are HTTP's. */
export function subscriptionServer(operations: Operations, log: Log): Server<SocketViewer> {
  return makeServer<Record<string, unknown>, SocketViewer>({
    connectionInitWaitTimeout: 3_000,
    onSubscribe({ extra, subscriptions }, _id, payload) {
      if (Object.keys(subscriptions).length > limits.subscriptions)
        return [new Problem('TOO_MANY_SUBSCRIPTIONS', `One socket holds ${limits.subscriptions} subscriptions.`)];
      const prepared = prepare(operations, payload);
      if (Array.isArray(prepared)) return prepared;
      return {
        document: prepared.document,
        operationName: prepared.operation.name?.value,
        contextValue: { prepared, context: contextOf(extra, log) },
      } as unknown as ExecutionArgs;
    },
    subscribe: ((args: ExecutionArgs) => {
      const { prepared, context } = args.contextValue as { prepared: Prepared; context: OperationContext };
      return operations.subscribe(prepared, context);
    }) as never,
    // What is sent has been masked already: plain objects.
    onNext: (_ctx, _id, _payload, _args, result) => result as FormattedExecutionResult,
  });
}

function prepare(operations: Operations, payload: SubscribePayload): Prepared | GraphQLError[] {
  try {
    const prepared = operations.prepare(readMessage(payload));
    if ('errors' in prepared)
      return prepared.errors.map(({ message, extensions }) => new GraphQLError(message, { extensions }));
    if (prepared.operation.operation !== OperationTypeNode.SUBSCRIPTION)
      return [new Problem('USE_HTTP', 'The WebSocket is for subscriptions; use POST.')];
    return prepared;
  } catch (error) {
    if (error instanceof Refusal) return [new Problem(error.code, error.message)];
    throw error;
  }
}

const contextOf = ({ requestId, client, language, caller, callerKnown }: SocketViewer, log: Log): OperationContext => ({
  requestId,
  client,
  language,
  caller,
  callerKnown,
  cookies: [],
  deadline: undefined,
  log: log.child({ requestId }),
});
