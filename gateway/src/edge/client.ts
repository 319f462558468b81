import type { Duplex } from 'node:stream';
import { closeCodes, ServerSession, type SubscribePayload } from '@minga/socket';
import type { Caller } from '@minga/viewer';
import { Problem } from '@minga/problem';
import { OperationTypeNode, type GraphQLFormattedError } from 'graphql';
import type { WebSocket } from 'ws';
import type { OperationContext } from '../graph/context.ts';
import type { Operations, Prepared } from '../graph/operations.ts';
import { limits } from '../limits/limits.ts';
import type { Recipient, Running } from '../live/follower.ts';
import type { Subscriptions } from '../live/subscriptions.ts';
import type { Log } from '../log.ts';
import { readMessage } from './message.ts';
import { Outbox, type OutboxEvents } from './outbox.ts';
import { Refusal } from './reply.ts';
import type { Visitor } from './visitor.ts';

/** Who a socket belongs to, from the moment it opened: nothing that the client sends changes it. */
export interface SocketViewer extends Visitor {
  caller: Caller | null;
  callerKnown: boolean;
  /** The session's cookie, to ask again whose it is. */
  token: string | undefined;
  /** When the session ends by itself. */
  expires: number;
}

export interface ClientFacilities {
  operations: Operations;
  subscriptions: Subscriptions;
  /** Clients that take less than they are sent. */
  behind: Set<Outbox>;
  log: Log;
}

const opening: Running = { stop() {}, pause() {} };

/** One client's socket. It carries subscriptions only: queries and mutations are HTTP's. */
export class Client extends ServerSession implements Recipient, OutboxEvents {
  /** Whether it has answered the last ping. */
  alive = true;
  protected readonly outlet: Outbox;
  #running = new Map<string, Running>();

  constructor(
    readonly socket: WebSocket,
    stream: Duplex,
    readonly viewer: SocketViewer,
    private readonly facilities: ClientFacilities,
  ) {
    super();
    this.outlet = new Outbox(socket, stream, facilities.behind, this);
  }

  protected override holds(id: string): boolean {
    return this.#running.has(id);
  }

  protected override subscribed(id: string, payload: SubscribePayload): void {
    if (this.#running.size >= limits.subscriptions)
      return this.#refuse(id, [
        new Problem('TOO_MANY_SUBSCRIPTIONS', `One socket holds ${limits.subscriptions} subscriptions.`).toJSON(),
      ]);
    const prepared = prepare(this.facilities.operations, payload);
    if (Array.isArray(prepared)) return this.#refuse(id, prepared);
    const token = { ...opening };
    this.#running.set(id, token);
    this.#start(id, prepared, token).catch((error: unknown) => {
      this.facilities.log.error({ err: error, requestId: this.viewer.requestId }, 'socket failed');
      this.close(closeCodes.internal, 'Something went wrong on our side.');
    });
  }

  /** `token` stands for the operation until it runs: it may be over before, or another have its id. */
  async #start(id: string, prepared: Prepared, token: Running): Promise<void> {
    const running = await this.facilities.subscriptions.start(id, prepared, this);
    if (!running) return;
    if (this.#running.get(id) === token) this.#running.set(id, running);
    else running.stop();
  }

  #refuse(id: string, errors: readonly GraphQLFormattedError[]): void {
    this.outlet.send(JSON.stringify({ id, type: 'error', payload: errors }));
  }

  protected override completed(id: string): void {
    const running = this.#running.get(id);
    this.#running.delete(id);
    running?.stop();
  }

  write(frame: Buffer): void {
    this.outlet.write(frame);
  }

  finished(id: string): void {
    if (this.#running.delete(id)) this.outlet.send(JSON.stringify({ id, type: 'complete' }));
  }

  context(): OperationContext {
    const { requestId, client, language, caller, callerKnown } = this.viewer;
    const log = this.facilities.log.child({ requestId });
    return { requestId, client, language, caller, callerKnown, cookies: [], deadline: undefined, log };
  }

  pressure(isHigh: boolean): void {
    for (const running of this.#running.values()) running.pause(isHigh);
  }

  overrun(): void {
    this.close(closeCodes.tooSlow, 'The reader takes less than it is sent.');
  }

  /** The session is over: the client signs in again before it comes back. */
  sessionEnded(): void {
    this.close(closeCodes.unauthorized, 'The session has ended.');
  }

  protected override ended(): void {
    for (const running of this.#running.values()) running.stop();
    this.#running.clear();
    this.outlet.forget();
  }
}

function prepare(operations: Operations, payload: SubscribePayload): Prepared | GraphQLFormattedError[] {
  try {
    const prepared = operations.prepare(readMessage(payload));
    if ('errors' in prepared) return prepared.errors;
    if (prepared.operation.operation !== OperationTypeNode.SUBSCRIPTION)
      return [new Problem('USE_HTTP', 'The WebSocket is for subscriptions; use POST.').toJSON()];
    return prepared;
  } catch (error) {
    if (error instanceof Refusal) return [new Problem(error.code, error.message).toJSON()];
    throw error;
  }
}
