import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

export interface Told {
  __typename: string;
  cursor?: string;
  resumed?: boolean;
  message?: { sequence: number; body: string; conversation: { id: string } };
  member?: { id: string };
  presence?: { status: string };
  typing?: boolean;
}

const inbox = `subscription ($after: Cursor) { inbox(after: $after) {
  __typename
  ... on InboxReady { cursor resumed }
  ... on MessageSent { cursor message { sequence body conversation { id } } }
  ... on ConversationChanged { cursor }
  ... on ConversationRead { cursor }
  ... on TypingChanged { member { id } typing }
  ... on PresenceChanged { member { id } presence { status } }
} }`;

/** Somebody's stream through one of the gateways, as a program follows it. */
export class Stream implements Disposable {
  readonly events: Told[] = [];
  /** The code with which the socket was closed, once it is. */
  closed: number | undefined;
  closedAt = 0;
  #socket: WebSocket | undefined;

  /** Opens it, at a cursor or anew, and waits until it says where it stands. */
  static async open(gateway: string, cookie: string, after: string | null = null): Promise<Stream> {
    const stream = new Stream();
    class Socket extends WebSocket {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(address, protocols, { headers: { cookie } });
        stream.#socket = this;
      }
    }
    const client = createClient({ url: `${gateway.replace('http', 'ws')}/graphql`, webSocketImpl: Socket, retryAttempts: 0 });
    const end = (code: number) => {
      stream.closed ??= code;
      stream.closedAt ||= Date.now();
    };
    client.subscribe<{ inbox: Told }>(
      { query: inbox, variables: { after } },
      {
        next: ({ data, errors }) => void (errors ? end(4000) : stream.events.push(data!.inbox)),
        error: (error) => end((error as { code?: number }).code ?? 1006),
        complete: () => end(1000),
      },
    );
    await stream.until(() => stream.events.length > 0 || stream.closed !== undefined);
    if (stream.closed !== undefined) throw new Error(`the stream did not open (code ${stream.closed})`);
    return stream;
  }

  get cursor(): string {
    return this.events.findLast((event) => event.cursor)!.cursor!;
  }

  /** The bodies of the messages that came of a conversation. */
  bodies(conversation: string): string[] {
    return this.events.flatMap(({ __typename, message }) => (__typename === 'MessageSent' && message!.conversation.id === conversation ? [message!.body] : []));
  }

  said(member: string, status: string): boolean {
    return this.events.findLast((event) => event.__typename === 'PresenceChanged' && event.member!.id === member)?.presence!.status === status;
  }

  async until(far: () => boolean, ms = 20_000): Promise<void> {
    const deadline = Date.now() + ms;
    while (!far()) {
      if (Date.now() > deadline) throw new Error(`did not come within ${ms} ms; so far ${JSON.stringify(this.events.slice(-5))}, closed ${this.closed}`);
      await new Promise((done) => setTimeout(done, 10));
    }
  }

  [Symbol.dispose](): void {
    this.#socket?.terminate();
  }
}
