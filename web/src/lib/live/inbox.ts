import type { Client } from '@urql/core';
import type { ResultOf } from '#lib/graph/graphql.ts';
import { backoff, createBrowserClient } from './client.ts';
import { InboxDocument, UnreadDocument } from './live.graph.ts';
import { live } from './state.svelte.ts';

type InboxEvent = ResultOf<typeof InboxDocument>['inbox'];

/** Ends of streams by the name of their operation: a stream that completes is to be opened again. */
const ends = new Map<string, () => void>();

export interface Connection {
  client: Client;
  /** Keeps a subscription open until the answer is called, over any number of interruptions. */
  follow(name: string, open: (client: Client) => { unsubscribe(): void }): () => void;
}

let connection: (Connection & { close(): void }) | undefined;
let waiting: ((connection: Connection) => void)[] = [];

/** The connection of this tab, as soon as there is one. */
export function connected(): Promise<Connection> {
  return connection ? Promise.resolve(connection) : new Promise((resolve) => waiting.push(resolve));
}

/** Opens the tab's connection for a signed-in member, and closes it when the answer is called. */
export function connect(options: { viewerId: string; trustedOnly: boolean }): () => void {
  const { client, socket } = createBrowserClient({
    trustedOnly: options.trustedOnly,
    onEnd: (name) => ends.get(name)?.(),
  });
  socket.on('connected', () => (live.status = 'on'));
  socket.on('closed', () => {
    if (connection) live.status = 'lost';
  });
  live.status = 'connecting';
  connection = { client, follow: (name, open) => follow(client, name, open), close: () => void socket.dispose() };
  for (const tell of waiting) tell(connection);
  waiting = [];

  let cursor: string | undefined;
  const stop = follow(client, 'Inbox', () =>
    client.subscription(InboxDocument, { after: cursor }, { requestPolicy: 'network-only' }).subscribe(({ data }) => {
      const event = data?.inbox;
      if (!event) return;
      if ('cursor' in event && event.cursor) cursor = event.cursor;
      receive(event, client, options.viewerId);
    }),
  );
  return () => {
    stop();
    connection?.close();
    connection = undefined;
    live.status = 'off';
    live.unread = null;
    live.presence.clear();
  };
}

function follow(client: Client, name: string, open: (client: Client) => { unsubscribe(): void }): () => void {
  let stopped = false;
  let failures = 0;
  let current: { unsubscribe(): void } | undefined;
  const start = () => {
    const since = Date.now();
    ends.set(name, async () => {
      if (stopped) return;
      ends.delete(name);
      failures = Date.now() - since > 30_000 ? 0 : failures + 1;
      await backoff(failures);
      if (stopped) return;
      current?.unsubscribe();
      start();
    });
    current = open(client);
  };
  start();
  return () => {
    stopped = true;
    ends.delete(name);
    current?.unsubscribe();
  };
}

let counting: ReturnType<typeof setTimeout> | undefined;

/** Asks for the number of unread conversations, once for a burst of events: each tab shows the same. */
export function recount(client: Client): void {
  clearTimeout(counting);
  counting = setTimeout(async () => {
    const { data } = await client.query(UnreadDocument, {}, { requestPolicy: 'network-only' }).toPromise();
    const unread = data?.viewer?.unreadConversations;
    if (typeof unread === 'number') live.unread = unread;
  }, 300);
}

function receive(event: InboxEvent, client: Client, viewerId: string): void {
  switch (event.__typename) {
    case 'InboxReady':
      if (!event.resumed) {
        live.tell((listener) => listener.refresh?.());
        recount(client);
      }
      break;
    case 'MessageSent':
      if (event.message.sender) live.setTyping(event.message.conversation.id, event.message.sender.id, false);
      live.tell((listener) => listener.message?.(event.message));
      recount(client);
      break;
    case 'ConversationRead':
      live.tell((listener) => listener.read?.(event));
      if (event.memberId === viewerId) recount(client);
      break;
    case 'ConversationChanged':
      live.tell((listener) => listener.refresh?.());
      recount(client);
      break;
    case 'TypingChanged':
      if (event.member && event.member.id !== viewerId) {
        live.setTyping(event.conversationId, event.member.id, event.typing);
      }
      break;
    case 'PresenceChanged':
      if (event.member) live.presence.set(event.member.id, event.presence.status);
      break;
  }
}
