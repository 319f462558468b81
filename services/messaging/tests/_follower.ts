import { memberCaller, signAs } from '@minga/testkit';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** What a participant is shown of a message. */
export interface Shown {
  id: string;
  sequence: number;
  body: string;
  deleted: boolean;
  notice: { kind: string; members: { id: string }[] } | null;
  reactions: { reaction: string; count: number; byViewer: boolean }[];
  sender: { id: string };
}

export interface Told {
  __typename: string;
  cursor: string;
  resumed?: boolean;
  conversationId?: string;
  message?: Shown & { conversation: { id: string } };
}

export const shown = `id sequence body deleted notice { kind members { id } } reactions { reaction count byViewer } sender { id }`;

const inbox = `subscription ($after: Cursor) { inbox(after: $after) {
  __typename
  ... on InboxReady { cursor resumed }
  ... on MessageSent { cursor message { ${shown} conversation { id } } }
  ... on MessageChanged { cursor message { ${shown} conversation { id } } }
  ... on ConversationChanged { cursor conversation { id } }
  ... on ConversationRead { cursor conversationId }
  ... on ConversationDelivered { cursor conversationId }
  ... on ConversationLeft { cursor conversationId }
} }`;

/**
 * A member's client that pieces conversations together from nothing but its streams. What came is taken one by one;
 * what was not taken when the line ends is lost to it, as in the middle of a batch.
 */
export class Follower {
  /** By conversation, then number. */
  readonly pieces = new Map<string, Map<number, Shown>>();
  cursor: string | null = null;
  #waiting: Told[] = [];
  #socket: WebSocket | undefined;
  #url = '';

  constructor(readonly memberId: string) {}

  get connected(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  isAt(url: string): boolean {
    return this.connected && this.#url === url;
  }

  /** Opens the stream at the last cursor that was taken, and takes the event that says where it stands. */
  async connect(url: string): Promise<void> {
    this.disconnect();
    this.#url = url;
    const waiting: Told[] = (this.#waiting = []);
    const opened: { socket?: WebSocket } = {};
    class Socket extends WebSocket {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(address, protocols);
        opened.socket = this;
      }
    }
    const client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: Socket,
      connectionParams: { gateway: await signAs(null, 'messaging') },
      retryAttempts: 0,
    });
    const extensions = { caller: await signAs(memberCaller(this.memberId), 'messaging') };
    await new Promise<void>((resolve, reject) => {
      client.subscribe<{ inbox: Told }>(
        { query: inbox, variables: { after: this.cursor }, extensions },
        {
          next: ({ data, errors }) => {
            if (errors) return reject(new Error(JSON.stringify(errors)));
            if (data!.inbox.cursor) waiting.push(data!.inbox);
            resolve();
          },
          error: (error) => reject(error instanceof Error ? error : new Error(JSON.stringify(error))),
          complete: () => reject(new Error('the stream completed at once')),
        },
      );
    });
    this.#socket = opened.socket;
    this.take(1);
  }

  /** Takes so many of the events that have come. */
  take(count = Infinity): void {
    for (let i = 0; i < count; i++) {
      const event = this.#waiting.shift();
      if (!event) return;
      this.#take(event);
      this.cursor = event.cursor;
    }
  }

  #take({ __typename: type, resumed, message, conversationId }: Told): void {
    if (type === 'InboxReady' && this.cursor !== null && !resumed) throw new Error(`${this.memberId} could not go on from its cursor`);
    if (type === 'ConversationLeft') this.pieces.delete(conversationId!);
    if (!message) return;
    const { conversation, ...piece } = message;
    const pieces = this.pieces.get(conversation.id) ?? new Map<number, Shown>();
    const last = Math.max(0, ...pieces.keys());
    if (type === 'MessageChanged') {
      if (!pieces.has(piece.sequence)) throw new Error(`changed before it came: ${JSON.stringify(message)} after ${last}`);
    } else if (piece.notice?.kind === 'ADDED' && piece.notice.members.some(({ id }) => id === this.memberId)) {
      // One begins here, perhaps again: nothing of what was before is one's to see.
      pieces.clear();
    } else if (last > 0 && piece.sequence !== last + 1) throw new Error(`${JSON.stringify(message)} came to ${this.memberId} after ${last}`);
    this.pieces.set(conversation.id, pieces.set(piece.sequence, piece));
  }

  /** Takes nothing from the socket until `resume`: the server's buffers fill. */
  pause(): void {
    this.#socket?.pause();
  }

  resume(): void {
    this.#socket?.resume();
  }

  disconnect(): void {
    this.#waiting = [];
    this.#socket?.terminate();
    this.#socket = undefined;
  }
}
