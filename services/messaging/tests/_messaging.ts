import { client, createTestDatabase, memberCaller, signAs, testKeys, type TestDatabase } from '@minga/testkit';
import { createClient } from 'graphql-ws';
import { v7 } from 'uuid';
import { WebSocket } from 'ws';
import { createMessagingService, type MessagingService } from '../src/service.ts';

const start = async (database: TestDatabase, natsUrl?: string) =>
  createMessagingService({
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: 0,
    LOG_LEVEL: 'error',
    DATABASE_URL: database.urls['messaging']!,
    MINGA_PUBLIC_KEYS: (await testKeys()).publicKeys,
    NATS_URL: natsUrl,
    MOST_PARTICIPANTS: 60,
    MISSED_AFTER: 600,
  });

export interface Event {
  __typename: string;
  cursor?: string;
  resumed?: boolean;
  message?: {
    id: string;
    sequence: number;
    body: string;
    deleted: boolean;
    sender: { id: string };
    conversation: { id: string };
    inReplyTo: { body: string } | null;
    reactions: { reaction: string; count: number; byViewer: boolean }[];
  };
  conversation?: { id: string; title: string | null };
  conversationId?: string;
  memberId?: string;
  readUpTo?: number;
  deliveredUpTo?: number;
  member?: { id: string };
  typing?: boolean;
  presence?: { status: string; lastSeenAt: string | null };
}

const inboxDocument = `subscription ($after: Cursor) { inbox(after: $after) {
  __typename
  ... on InboxReady { cursor resumed }
  ... on MessageSent { cursor message { ...message } }
  ... on MessageChanged { cursor message { ...message } }
  ... on ConversationDelivered { cursor conversationId memberId deliveredUpTo }
  ... on ConversationLeft { cursor conversationId }
  ... on ConversationRead { cursor conversationId memberId readUpTo }
  ... on ConversationChanged { cursor conversation { id title } }
  ... on TypingChanged { conversationId member { id } typing }
  ... on PresenceChanged { member { id } presence { status lastSeenAt } }
} }
fragment message on Message {
  id sequence body deleted sender { id } conversation { id } inReplyTo { body } reactions { reaction count byViewer }
}`;

/** A socket to a service, signed as the gateway's; the operation carries its caller. */
export async function socket(service: Pick<MessagingService, 'url'>) {
  return createClient({
    url: service.url.replace('http', 'ws') + '/graphql',
    webSocketImpl: WebSocket,
    connectionParams: { gateway: await signAs(null, 'messaging') },
    retryAttempts: 0,
    lazy: false,
    onNonLazyError: () => undefined,
  });
}

/** One open inbox: what came so far, and how to wait for more. */
export class Inbox implements AsyncDisposable {
  readonly events: Event[] = [];
  readonly times: number[] = [];
  closed = false;
  #waiting = new Set<() => void>();
  #stop!: () => void | Promise<void>;

  static async open(service: Pick<MessagingService, 'url'>, memberId: string, after?: string): Promise<Inbox> {
    const inbox = new Inbox();
    const graphql = await socket(service);
    const events = graphql.iterate<{ inbox: Event }>({
      query: inboxDocument,
      variables: { after: after ?? null },
      extensions: { caller: await signAs(memberCaller(memberId), 'messaging') },
    });
    inbox.#stop = () => graphql.dispose();
    void (async () => {
      try {
        for await (const { data, errors } of events) {
          if (errors) throw new Error(JSON.stringify(errors));
          inbox.times.push(performance.now());
          inbox.events.push(data!.inbox);
          for (const wake of inbox.#waiting) wake();
        }
      } catch {
        // A socket that was cut: what came before counts.
      }
      inbox.closed = true;
    })();
    await inbox.first('InboxReady');
    return inbox;
  }

  of(type: string): Event[] {
    return this.events.filter((event) => event.__typename === type);
  }

  /** The cursor of the last event that had one. */
  get cursor(): string {
    return this.events.findLast((event) => event.cursor)!.cursor!;
  }

  async until<T>(found: () => T | undefined | false, ms = 5_000): Promise<T> {
    const deadline = Date.now() + ms;
    for (;;) {
      const value = found();
      if (value !== undefined && value !== false) return value;
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`nothing came; so far: ${JSON.stringify(this.events.slice(-5))}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, Math.min(left, 200));
        const waiting = this.#waiting;
        function done() {
          clearTimeout(timer);
          waiting.delete(done);
          resolve();
        }
        waiting.add(done);
      });
    }
  }

  first(type: string, matches: (event: Event) => boolean = () => true, ms?: number): Promise<Event> {
    return this.until(() => this.events.find((event) => event.__typename === type && matches(event)), ms);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stop();
  }
}

/** Messaging on a database of its own, or on one that is there already; more processes of it may be started on the same one. */
export async function startMessaging(natsUrl?: string, kept?: TestDatabase) {
  const stack = new AsyncDisposableStack();
  const database = stack.use(kept ?? (await createTestDatabase(['messaging'])));
  const service = stack.use(await start(database, natsUrl));
  const api = client(service.url, 'messaging');

  async function mutate(memberId: string, name: string, selection: string, input: object, to = api) {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code field } } }`;
    const { data, errors } = await to.as(memberId).query(document, { input });
    if (errors) throw new Error(JSON.stringify(errors));
    return data[name];
  }

  return {
    service,
    database,
    api,
    another: () => start(database, natsUrl),
    /** Members that messaging has heard of, and who take messages of anybody; or as the setting says. */
    async members(count: number, messagesFrom = 'EVERYONE'): Promise<string[]> {
      const ids = Array.from({ length: count }, () => v7());
      await service.database.sql`
        insert into member (id, messages_from) select unnest(${ids}::uuid[]), ${messagesFrom}`;
      return ids;
    },
    start: (memberId: string, memberIds: string[], more: object = {}) =>
      mutate(memberId, 'startConversation', 'conversation { id title participants { member { id } } }', {
        clientMutationId: v7(),
        memberIds,
        ...more,
      }),
    /** A conversation's id. */
    async conversation(memberId: string, ...memberIds: string[]): Promise<string> {
      const { conversation } = await this.start(memberId, memberIds);
      return conversation.id;
    },
    send: (memberId: string, conversationId: string, body: string, more: object = {}, to = api) =>
      mutate(
        memberId,
        'sendMessage',
        'clientMutationId message { id sequence body sender { id } }',
        { clientMutationId: v7(), conversationId, body, ...more },
        to,
      ),
    edit: (memberId: string, messageId: string, body: string, more: object = {}) =>
      mutate(memberId, 'editMessage', 'message { id body editedAt }', { clientMutationId: v7(), messageId, body, ...more }),
    remove: (memberId: string, messageId: string) =>
      mutate(memberId, 'deleteMessage', 'message { id body deleted }', { clientMutationId: v7(), messageId }),
    react: (memberId: string, messageId: string, reaction = 'THANKS', on = true) =>
      mutate(memberId, 'reactToMessage', 'message { id reactions { reaction count byViewer } }', {
        clientMutationId: v7(),
        messageId,
        reaction,
        on,
      }),
    delivered: (memberId: string, conversationId: string, upTo: number) =>
      mutate(memberId, 'markDelivered', '', { positions: [{ conversationId, upTo }] }),
    read: (memberId: string, conversationId: string, upTo: number) =>
      mutate(memberId, 'markRead', 'conversation { id unreadCount }', { conversationId, upTo }),
    typing: (memberId: string, conversationId: string, typing = true) =>
      mutate(memberId, 'setTyping', '', { conversationId, typing }),
    inbox: (memberId: string, after?: string, of: Pick<MessagingService, 'url'> = service) => Inbox.open(of, memberId, after),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
export type Messaging = Awaited<ReturnType<typeof startMessaging>>;
