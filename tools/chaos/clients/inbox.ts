import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Data } from '../api.ts';
import { documents, seen } from '../documents.ts';
import type { Seen } from '../history.ts';
import type { Journal } from './journal.ts';

export interface InboxOptions {
  url: string;
  cookie: string;
  member: string;
  journal: Journal;
  random: () => number;
  /** The stream could not go on: everything is to be fetched again. */
  missed(): void;
  /** It is open: what failed may be tried again at once. */
  opened(): void;
}

/** Without an answer for so long (ms) a stream that was asked for is asked for again. */
const patience = 15_000;
const longestPause = 4_000;
const sessionEnded = 4401;
const unansweredClose = 4998;

interface Line {
  socket: WebSocket | undefined;
  ended: Promise<number>;
}

/** One client's stream: opened again whenever it ends, at the cursor of the newest event. */
export class Inbox {
  /** What the stream told so far, by conversation and number. */
  readonly known = new Map<string, Map<number, Seen>>();
  live = false;
  #cursor: string | null = null;
  #stopped = false;
  #away: Promise<void> | undefined;
  #line: Line | undefined;
  readonly #running: Promise<void>;

  constructor(private readonly options: InboxOptions) {
    this.#running = this.#run();
  }

  async #run(): Promise<void> {
    const { journal, member, random } = this.options;
    for (let failures = 0; !this.#stopped; failures++) {
      journal.write(member, { kind: 'connecting', after: this.#cursor });
      let reached = false;
      const line = (this.#line = this.#open(() => (reached = true)));
      const code = await line.ended;
      this.live = false;
      if (this.#stopped) return;
      journal.write(member, { kind: 'closed', code, live: reached });
      if (reached) failures = 0;
      await (this.#away ?? new Promise((done) => setTimeout(done, Math.min(longestPause, 100 * 2 ** failures) * (0.5 + random() / 2))));
    }
  }

  #open(reached: () => void): Line {
    const { url, cookie } = this.options;
    const line: Line = { socket: undefined, ended: Promise.resolve(0) };
    class Socket extends WebSocket {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(address, protocols, { headers: { cookie }, perMessageDeflate: false, handshakeTimeout: patience });
        line.socket = this;
      }
    }
    const client = createClient({ url: `${url.replace(/^http/, 'ws')}/graphql`, webSocketImpl: Socket, retryAttempts: 0 });
    line.ended = new Promise<number>((resolve) => {
      let over = false;
      const late = setTimeout(() => end(unansweredClose), patience);
      const end = (code: number) => {
        over = true;
        clearTimeout(late);
        line.socket?.terminate();
        resolve(code);
      };
      client.subscribe<Data>(
        { query: documents.inbox, variables: { after: this.#cursor } },
        {
          next: ({ data, errors }) => {
            // What was still in the socket's hands when it was given up comes again after the cursor.
            if (over) return;
            if (errors) return end(errors.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED') ? sessionEnded : 4000);
            clearTimeout(late);
            reached();
            this.#take(data!['inbox'] as Data);
          },
          error: (error) => end((error as { code?: number }).code ?? 1006),
          complete: () => end(1000),
        },
      );
    });
    return line;
  }

  #take(event: Data): void {
    const { journal, member, missed, opened } = this.options;
    const { __typename: type, cursor } = event;
    if (typeof cursor !== 'string') return;
    this.#cursor = cursor;
    if (type === 'InboxReady') {
      journal.write(member, { kind: 'ready', resumed: event['resumed'], cursor });
      this.live = true;
      if (!event['resumed']) missed();
      opened();
    } else if (type === 'MessageSent' || type === 'MessageChanged') {
      const message = seen(event['message']);
      journal.write(member, { kind: 'event', type, cursor, message });
      this.learn(message);
    } else if (type === 'ConversationLeft') {
      journal.write(member, { kind: 'event', type, cursor, conversation: event['conversationId'] });
      this.known.delete(event['conversationId']);
    } else journal.write(member, { kind: 'event', type: 'other', cursor });
  }

  learn(message: Seen): void {
    const conversation = this.known.get(message.conversation) ?? new Map<number, Seen>();
    this.known.set(message.conversation, conversation.set(message.sequence, message));
  }

  /** Cuts the line and stays away for some time (ms), as in a tunnel. */
  async leave(ms: number): Promise<void> {
    this.#away = new Promise((done) => setTimeout(done, ms));
    this.#line?.socket?.terminate();
    await this.#away;
    this.#away = undefined;
  }

  /** Takes nothing from the line for some time (ms), as a browser that is busy. */
  async stall(ms: number): Promise<void> {
    const socket = this.#line?.socket;
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.pause();
    await new Promise((done) => setTimeout(done, ms));
    socket.resume();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#line?.socket?.terminate();
    await this.#running;
  }
}
