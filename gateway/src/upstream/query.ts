import { GraphQLError, print, type DocumentNode, type ExecutionResult } from 'graphql';
import type { ExecutionRequest } from '@graphql-tools/utils';
import { budget, type OperationContext } from '../graph/context.ts';
import { call, TimedOut, type Answer } from './call.ts';
import type { Subgraph } from './subgraph.ts';

/** The largest answer of a subgraph that we take in. */
const answerLimit = 8 * 1024 * 1024;

/** The documents of a plan are the same objects every time the plan runs: each is printed once. */
const printed = new WeakMap<DocumentNode, string>();
export function documentJson(document: DocumentNode): string {
  let text = printed.get(document);
  if (text === undefined) printed.set(document, (text = JSON.stringify(print(document))));
  return text;
}

/** What a client learns of a subgraph that did not answer: that some data is missing, and nothing about where. */
export const unavailable = () =>
  new GraphQLError('This part of the network does not answer at the moment.', { extensions: { code: 'UNAVAILABLE' } });

/** Asks a subgraph over HTTP. A failure is a result with an error and never an exception: it costs these fields only. */
export async function query(subgraph: Subgraph, request: ExecutionRequest): Promise<ExecutionResult> {
  const context = request.context as OperationContext;
  // An error takes the stack's picture, which costs more than all else here: made only where it is needed.
  const missing = () => ({ data: null, errors: [unavailable()] });
  if (subgraph.breaker.open) return missing();
  const timeout = context.deadline === undefined ? budget : context.deadline - Date.now();
  if (timeout <= 0) return missing();
  try {
    const answer = await post(subgraph, request, context, timeout);
    const result = parsed(answer);
    subgraph.breaker.succeeded();
    keepCookies(subgraph, context, answer);
    return result;
  } catch (error) {
    // A call that was left little of the request's budget says nothing about the subgraph that it went to.
    if (!(error instanceof TimedOut) || timeout >= budget / 2) subgraph.breaker.failed();
    context.log.warn({ subgraph: subgraph.name, err: error }, 'subgraph call failed');
    return missing();
  }
}

async function post(
  subgraph: Subgraph,
  request: ExecutionRequest,
  context: OperationContext,
  timeout: number,
): Promise<Answer> {
  const headers = await subgraph.headers(context);
  headers['content-type'] = 'application/json';
  headers['accept'] = 'application/json';
  const variables = request.variables ? `,"variables":${JSON.stringify(request.variables)}` : '';
  return call({
    method: 'POST',
    url: `${subgraph.base}/graphql`,
    agent: subgraph.agent,
    headers,
    body: `{"query":${documentJson(request.document)}${variables}}`,
    timeout,
    limit: answerLimit,
    repeatable: request.operationType !== 'mutation',
  });
}

function parsed({ status, text }: Answer): ExecutionResult {
  const result = JSON.parse(text) as ExecutionResult | null;
  const isResult = typeof result === 'object' && result !== null && ('data' in result || Array.isArray(result.errors));
  if (!isResult || status === 401 || status >= 500) throw new Error(`unexpected answer with status ${status}`);
  return result;
}

function keepCookies(subgraph: Subgraph, context: OperationContext, { headers }: Answer): void {
  if (subgraph.name === 'accounts' && headers['set-cookie']) context.cookies.push(...headers['set-cookie']);
}
