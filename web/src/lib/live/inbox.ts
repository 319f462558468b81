import type { Client } from '@urql/core';
import type { ResultOf } from '#lib/graph/graphql.ts';
import { outbox } from '#lib/message/outbox.svelte.ts';
import { Attention } from './away.ts';
import { backoff } from './backoff.ts';
import { createBrowserClient } from './client.ts';
import { Deliveries } from './delivered.ts';
import { InboxDocument, UnreadDocument } from './live.graph.ts';
import { notifications } from './notify.svelte.ts';
import { openOutbox } from './outgoing.ts';
import { live } from './state.svelte.ts';
import { settle } from './tenant.ts';

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

/** Opens the tab's connection for a signed-in member, and closes it when the answer is called. `at`: when the page was read. */
export function connect(options: { viewerId: string; trustedOnly: boolean; at: number }): () => void {
  const { viewerId } = options;
  const { client, socket } = createBrowserClient({
    trustedOnly: options.trustedOnly,
    onEnd: (name) => ends.get(name)?.(),
  });
  socket.on('connected', () => {
    live.status = 'on';
    outbox.wake();
  });
  socket.on('closed', () => {
    if (connection) live.status = 'lost';
  });
  live.status = 'connecting';
  connection = { client, follow: (name, open) => follow(client, name, open), close: () => void socket.dispose() };
  settle(viewerId);
  const stops = [openOutbox(viewerId, client), listen(viewerId, client, options.at)];
  for (const tell of waiting) tell(connection);
  waiting = [];
  return () => {
    for (const stop of stops) stop();
    connection?.close();
    connection = undefined;
    live.clear();
  };
}

/** What one hears: the stream, and what follows from it for this device. */
function listen(viewerId: string, client: Client, at: number): () => void {
  const deliveries = new Deliveries(client, at);
  const attention = new Attention(viewerId, client);
  const hear = receiver(viewerId, client, deliveries);
  let cursor: string | undefined;
  const stop = follow(client, 'Inbox', () =>
    client.subscription(InboxDocument, { after: cursor }, { requestPolicy: 'network-only' }).subscribe(({ data }) => {
      const event = data?.inbox;
      if (!event) return;
      if ('cursor' in event && event.cursor) cursor = event.cursor;
      hear(event);
    }),
  );
  return () => {
    stop();
    deliveries.stop();
    attention.stop();
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

const receiver = (viewerId: string, client: Client, deliveries: Deliveries) => (event: InboxEvent) => {
  switch (event.__typename) {
    case 'InboxReady':
      if (event.resumed) return;
      live.tell((listener) => listener.refresh?.());
      recount(client);
      void deliveries.catchUp().then((fresh) => fresh.forEach((id) => void notifications.tell(id, client)));
      break;
    case 'MessageSent': {
      const { message } = event;
      const { conversation, sender } = message;
      if (sender) live.setTyping(conversation.id, sender.id, false);
      live.message(message, 'message');
      recount(client);
      if (sender?.id === viewerId) return;
      deliveries.arrived(conversation.id, message);
      void notifications.tell(message.id, client);
      break;
    }
    case 'MessageChanged':
      live.message(event.message, 'changed');
      if (event.message.deleted) recount(client);
      break;
    case 'ConversationRead':
      live.tell((listener) => listener.read?.(event));
      if (event.memberId === viewerId) recount(client);
      break;
    case 'ConversationDelivered':
      live.tell((listener) => listener.delivered?.(event));
      break;
    case 'ConversationChanged':
      live.tell((listener) => listener.refresh?.(event.conversation.id));
      recount(client);
      break;
    case 'ConversationLeft':
      live.tell((listener) => listener.left?.(event.conversationId));
      recount(client);
      break;
    case 'TypingChanged':
      if (event.member && event.member.id !== viewerId) {
        live.setTyping(event.conversationId, event.member.id, event.typing);
      }
      break;
    case 'PresenceChanged':
      if (event.member) live.see(event.member.id, event.presence);
      break;
  }
};
