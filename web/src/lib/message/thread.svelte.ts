import type { Client } from '@urql/core';
import { newId } from '#lib/text/id.ts';
import { ConversationDocument, MarkReadDocument, type MessageBlock, SendMessageDocument, SetTypingDocument } from './message.graph.ts';

/** A message that the server has not confirmed. */
export interface Unsent {
  /** Its clientMutationId: sent again under the same one, it is stored once. */
  id: string;
  body: string;
  state: 'sending' | 'failed';
}

interface Start {
  id: string;
  viewerId: string;
  messages: MessageBlock[];
  earlier: string | null;
  readUpTo: number;
}

/** How often "is typing" is renewed while someone types. */
const TYPING_EVERY_MS = 3_000;

/** The conversation on the screen: the server's page, what the stream adds, and what is on its way. */
export class Thread {
  readonly id: string;
  readonly viewerId: string;
  messages = $state<MessageBlock[]>([]);
  unsent = $state<Unsent[]>([]);
  /** The cursor of what came before, while there is any. */
  earlier = $state<string | null>(null);
  /** Where reading stopped when the conversation was opened: the divider stays there. */
  readonly openedAt: number;
  expired = $state(false);
  #read: number;
  #typedAt = 0;
  readonly #connected: () => Promise<{ client: Client }>;

  constructor(start: Start, connected: () => Promise<{ client: Client }>) {
    this.id = start.id;
    this.viewerId = start.viewerId;
    this.messages = start.messages;
    this.earlier = start.earlier;
    this.openedAt = this.#read = start.readUpTo;
    this.#connected = connected;
  }

  get last(): MessageBlock | undefined {
    return this.messages.at(-1);
  }

  /** Puts messages where their sequence belongs; one that is known already is changed, never doubled. */
  merge(incoming: readonly MessageBlock[]): void {
    const bySequence = new Map(this.messages.map((message) => [message.sequence, message]));
    for (const message of incoming) bySequence.set(message.sequence, message);
    this.messages = [...bySequence.values()].sort((a, b) => a.sequence - b.sequence);
  }

  /** A message from the stream. One's own may arrive there before its confirmation. */
  receive(message: MessageBlock): void {
    this.merge([message]);
    if (message.sender?.id !== this.viewerId) return;
    const index = this.unsent.findIndex((each) => each.body === message.body);
    if (index >= 0) this.#drop(this.unsent[index]!.id);
  }

  /** Takes up again what a reload has interrupted. */
  restore(): void {
    const kept = read(this.#key);
    this.unsent = kept.map(({ id, body }) => ({ id, body, state: 'failed' }));
  }

  async send(body: string): Promise<void> {
    const unsent: Unsent = { id: newId(), body, state: 'sending' };
    this.unsent.push(unsent);
    this.#keep();
    this.#typedAt = 0;
    await this.#deliver(unsent.id);
  }

  async retry(id: string): Promise<void> {
    const unsent = this.unsent.find((each) => each.id === id);
    if (!unsent || unsent.state === 'sending') return;
    unsent.state = 'sending';
    await this.#deliver(id);
  }

  /** The line is back: what failed goes out in the order in which it was written. */
  async retryAll(): Promise<void> {
    for (const id of this.unsent.map((unsent) => unsent.id)) await this.retry(id);
  }

  discard(id: string): void {
    this.#drop(id);
  }

  async #deliver(id: string): Promise<void> {
    const unsent = this.unsent.find((each) => each.id === id);
    if (!unsent) return;
    const { client } = await this.#connected();
    const input = { clientMutationId: id, conversationId: this.id, body: unsent.body };
    const { data, error } = await client.mutation(SendMessageDocument, { input }).toPromise();
    const message = data?.sendMessage.message;
    if (message) {
      this.merge([message]);
      this.#drop(id);
      return;
    }
    this.expired = error?.graphQLErrors.some((each) => each.extensions?.['code'] === 'UNAUTHENTICATED') ?? false;
    const failed = this.unsent.find((each) => each.id === id);
    if (failed) failed.state = 'failed';
  }

  /** Tells that everything up to the newest message has been seen. */
  async markRead(): Promise<void> {
    const upTo = this.last?.sequence ?? 0;
    if (upTo <= this.#read) return;
    this.#read = upTo;
    const { client } = await this.#connected();
    await client.mutation(MarkReadDocument, { input: { conversationId: this.id, upTo } }).toPromise();
  }

  async typing(now: boolean): Promise<void> {
    const since = Date.now() - this.#typedAt;
    if (now ? since < TYPING_EVERY_MS : this.#typedAt === 0) return;
    this.#typedAt = now ? Date.now() : 0;
    const { client } = await this.#connected();
    await client.mutation(SetTypingDocument, { input: { conversationId: this.id, typing: now } }).toPromise();
  }

  /** Fetches again after an interruption that could not be replayed. */
  async refresh(): Promise<void> {
    await this.#fetch(null);
  }

  async loadEarlier(): Promise<void> {
    if (this.earlier) await this.#fetch(this.earlier);
  }

  async #fetch(before: string | null): Promise<void> {
    const { client } = await this.#connected();
    const variables = { id: this.id, before };
    const { data } = await client.query(ConversationDocument, variables, { requestPolicy: 'network-only' }).toPromise();
    const page = data?.conversation?.messages;
    if (!page) return;
    const gap = before === null && (page.edges[0]?.node?.sequence ?? 0) > (this.last?.sequence ?? 0) + 1;
    if (gap) this.messages = [];
    this.merge(page.edges.flatMap(({ node }) => node ?? []));
    if (before !== null || gap) this.earlier = page.pageInfo.hasPreviousPage ? page.pageInfo.startCursor : null;
  }

  get #key(): string {
    return `minga:unsent:${this.id}`;
  }

  #drop(id: string): void {
    this.unsent = this.unsent.filter((each) => each.id !== id);
    this.#keep();
  }

  #keep(): void {
    try {
      if (this.unsent.length) sessionStorage.setItem(this.#key, JSON.stringify($state.snapshot(this.unsent)));
      else sessionStorage.removeItem(this.#key);
    } catch {
      // Without storage a reload forgets what was not sent; the page itself still shows it.
    }
  }
}

function read(key: string): Unsent[] {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '[]') as Unsent[];
  } catch {
    return [];
  }
}
