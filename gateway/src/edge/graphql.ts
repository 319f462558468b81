import type { IncomingMessage, ServerResponse } from 'node:http';
import { OperationTypeNode } from 'graphql';
import type { GatewayConfig } from '../config.ts';
import { budget, type OperationContext } from '../graph/context.ts';
import type { Operations } from '../graph/operations.ts';
import type { Log } from '../log.ts';
import type { Sessions } from '../session/sessions.ts';
import { readBody } from './body.ts';
import { cookie, sessionCookie } from './cookies.ts';
import { graphiql } from './graphiql.ts';
import { checkHeaders, readJsonMessage } from './message.ts';
import { isForeign } from './origin.ts';
import { Refusal, replyJson } from './reply.ts';
import type { Seal } from './seal.ts';
import { Turns } from './turns.ts';
import { visitor, type Visitor } from './visitor.ts';

/** An answer that takes longer is worth a line in the log. */
const slow = 1_000;

export interface GraphqlOptions {
  config: GatewayConfig;
  operations: Operations;
  sessions: Sessions;
  seal: Seal;
  log: Log;
}

/** Queries and mutations: `POST /graphql`. */
export class GraphqlEndpoint {
  #turns = new Turns();

  constructor(private readonly options: GraphqlOptions) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { config, seal } = this.options;
    const from = visitor(request, seal, config.proxies);
    response.setHeader('x-request-id', from.requestId);
    const log = this.options.log.child({ requestId: from.requestId });
    try {
      if (request.method === 'GET' && !config.production && request.headers.accept?.includes('text/html'))
        return graphiql(response);
      await this.#post(request, response, from, log);
    } catch (error) {
      if (!(error instanceof Refusal)) log.error({ err: error }, 'request failed');
      const refusal = error instanceof Refusal ? error : new Refusal(500, 'INTERNAL', 'Something went wrong on our side.');
      replyJson(response, refusal.status, refusal.body, refusal.headers);
      if (refusal.headers['connection'] === 'close') request.resume();
    }
  }

  async #post(request: IncomingMessage, response: ServerResponse, from: Visitor, log: Log): Promise<void> {
    const { config, operations, sessions } = this.options;
    if (request.method !== 'POST') throw new Refusal(405, 'METHOD_NOT_ALLOWED', 'POST only.', { allow: 'POST' });
    if (!from.throughWeb && isForeign(request.headers, config.publicUrl, config.production))
      throw new Refusal(403, 'FOREIGN_ORIGIN', 'Requests from other sites are refused.');
    checkHeaders(request.headers);
    const started = performance.now();
    const token = cookie(request.headers.cookie, sessionCookie(config.production));
    const [text, found] = await Promise.all([readBody(request), sessions.find(token)]);
    const prepared = operations.prepare(readJsonMessage(text));
    if ('errors' in prepared) return replyJson(response, 400, prepared);
    if (prepared.operation.operation === OperationTypeNode.SUBSCRIPTION)
      throw new Refusal(400, 'USE_WEBSOCKET', 'Subscriptions use the WebSocket.');
    const caller = found.session?.caller ?? null;
    const give = await this.#turns.take(caller?.memberId, from.client);
    const context: OperationContext = {
      requestId: from.requestId,
      client: from.client,
      language: from.language,
      caller,
      callerKnown: found.known,
      cookies: [],
      deadline: Date.now() + budget,
      log,
    };
    const result = await operations.execute(prepared, context).finally(give);
    if (context.cookies.length > 0) {
      // Whoever the cookie stood for, signing in or out has changed it.
      sessions.drop(token);
      response.setHeader('set-cookie', context.cookies);
    }
    replyJson(response, 200, result);
    const milliseconds = Math.round(performance.now() - started);
    const line = { operation: prepared.operation.name?.value, milliseconds, errors: result.errors?.length ?? 0 };
    if (milliseconds >= slow) log.warn(line, 'slow operation');
    else log.debug(line, 'operation');
  }
}
