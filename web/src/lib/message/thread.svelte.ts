import type { AnyVariables, Client, TypedDocumentNode } from '@urql/core';
import { backoff } from '#lib/live/backoff.ts';
import { newId } from '#lib/text/id.ts';
import { Company } from './company.svelte.ts';
import type { MessageBlock } from './message.graph.ts';
import type { Reaction } from './reactions.ts';
import { Reading } from './reading.svelte.ts';
import type { MessagePage, OpenConversation } from './thread.graph.ts';
import { type Page, Timeline } from './timeline.svelte.ts';

/** What is asked of the graph comes with the connection: the page itself stands without. */
const documents = () => import('./thread.graph.ts');

/** The page's way to the graph, as soon as there is one. */
export type Connected = () => Promise<{ client: Client }>;

interface Start {
  viewerId: string;
  conversation: OpenConversation;
  page: MessagePage;
}

type Wanted = { first?: number; last?: number; before?: string; around?: string };

/** A message that was overtaken usually comes at once; after this long the gap is asked for. */
const GAP_MS = 1_200;
const PAGE = 40;
/** So many pages are fetched to join what is shown with what is new, or to see it again. */
const PAGES = 5;

/** The conversation on the screen: what was said and by whom, and what is fetched of it. */
export class Thread {
  readonly id: string;
  readonly viewerId: string;
  readonly timeline: Timeline;
  readonly company: Company;
  readonly reading: Reading;
  conversation = $state.raw() as OpenConversation;
  /** A page is on its way that was asked for by hand. */
  loading = $state(false);
  /** One stands at the end and sees what comes: then a long absence is skipped rather than read up. */
  following = true;
  /** One has left it, or was taken out of it. */
  gone = $state(false);
  #gap: ReturnType<typeof setTimeout> | undefined;
  #renewing = false;
  #stale = false;
  #closed = false;
  readonly #connected: Connected;

  constructor({ viewerId, conversation, page }: Start, connected: Connected) {
    this.id = conversation.id;
    this.viewerId = viewerId;
    this.#connected = connected;
    this.company = new Company(viewerId);
    this.reading = new Reading(this.id, conversation.readUpTo, connected);
    this.timeline = new Timeline(this.#taken(page));
    this.update(conversation);
  }

  /** Who takes part may change, and what it is called. */
  update(conversation: OpenConversation): void {
    this.conversation = conversation;
    this.company.update(conversation);
    this.reading.silent = conversation.request;
    this.reading.elsewhere(conversation.readUpTo);
  }

  /** A page that was loaded for an address within the conversation. */
  take(page: MessagePage): void {
    const taken = this.#taken(page);
    if (!this.timeline.merge(taken, 0)) this.timeline.replace(taken, 0);
  }

  /** Nothing more is fetched for it. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#gap);
  }

  /** A new or changed message. */
  tell(message: MessageBlock): void {
    this.timeline.tell(message);
    clearTimeout(this.#gap);
    if (this.timeline.gap) this.#gap = setTimeout(() => this.timeline.gap && void this.refresh(), GAP_MS);
  }

  /** All that is shown is fetched again, and what is missing: until it has come. */
  async refresh(): Promise<void> {
    this.#stale = true;
    if (this.#renewing) return;
    this.#renewing = true;
    for (let failures = 0; this.#stale && !this.#closed; ) {
      this.#stale = false;
      if (await this.#renew()) failures = 0;
      else {
        this.#stale = true;
        await backoff(++failures);
      }
    }
    this.#renewing = false;
  }

  /** Shows the newest messages, wherever one was. */
  async toNewest(): Promise<void> {
    if (!this.timeline.later) return;
    const asOf = this.timeline.now();
    const page = await this.#asked({ last: PAGE });
    if (page && !this.timeline.merge(page, asOf)) this.timeline.replace(page, asOf);
  }

  async loadEarlier(): Promise<void> {
    const { earlier } = this.timeline;
    if (!earlier || this.loading) return;
    const asOf = this.timeline.now();
    const page = await this.#asked({ last: PAGE, before: earlier });
    if (page) this.timeline.merge(page, asOf);
  }

  async loadLater(): Promise<void> {
    const last = this.timeline.messages.at(-1);
    if (!this.timeline.later || !last || this.loading) return;
    const asOf = this.timeline.now();
    const page = await this.#asked({ first: PAGE, around: last.id });
    if (page) this.timeline.merge(page, asOf);
  }

  /** Brings a message on the screen; false when it is not there to be seen. */
  async reach(messageId: string): Promise<boolean> {
    if (this.timeline.find(messageId)) return true;
    const asOf = this.timeline.now();
    const page = await this.#asked({ first: PAGE, around: messageId });
    if (!page?.messages.some(({ id }) => id === messageId)) return false;
    if (!this.timeline.merge(page, asOf)) this.timeline.replace(page, asOf);
    return true;
  }

  /** Each answers the code of what speaks against it. */
  async edit(messageId: string, body: string, mentionIds: string[]): Promise<string | null> {
    const { EditMessageDocument } = await documents();
    const input = { clientMutationId: newId(), messageId, body, mentionIds };
    return this.#act(EditMessageDocument, { input }, ({ editMessage }) => editMessage);
  }

  async remove(messageId: string): Promise<string | null> {
    const { DeleteMessageDocument } = await documents();
    const input = { clientMutationId: newId(), messageId };
    return this.#act(DeleteMessageDocument, { input }, ({ deleteMessage }) => deleteMessage);
  }

  async react(messageId: string, reaction: Reaction, on: boolean): Promise<string | null> {
    const { ReactToMessageDocument } = await documents();
    const input = { clientMutationId: newId(), messageId, reaction, on };
    return this.#act(ReactToMessageDocument, { input }, ({ reactToMessage }) => reactToMessage);
  }

  /** Asks for a message again: the addresses of its files are good for some minutes only. */
  readonly renew = async (messageId: string): Promise<void> => {
    const [{ client }, { MessageDocument }] = await Promise.all([this.#connected(), documents()]);
    const answer = client.query(MessageDocument, { id: messageId }, { requestPolicy: 'network-only' });
    const message = (await answer.toPromise()).data?.message;
    if (message) this.tell(message);
  };

  async #act<Data, Variables extends AnyVariables>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    pick: (data: Data) => { message: MessageBlock | null; userErrors: readonly { code: string }[] },
  ): Promise<string | null> {
    const { client } = await this.#connected();
    const { data, error } = await client.mutation(document, variables).toPromise();
    const payload = data && pick(data);
    if (payload?.message) this.tell(payload.message);
    if (payload) return payload.userErrors[0]?.code ?? null;
    return String(error?.graphQLErrors[0]?.extensions?.['code'] ?? 'OUTAGE');
  }

  /** Fetches the window again, and the newest page with all between them; false when the line failed. */
  async #renew(): Promise<boolean> {
    const { timeline } = this;
    const asOf = timeline.now();
    const newest = await this.#newest();
    if (!newest) return this.gone;
    timeline.doubt(asOf);
    if (timeline.later) return this.#renewMiddle(asOf);
    const whole = await this.#back(newest, timeline.first);
    if (!whole) return false;
    const joins = (whole.messages[0]?.sequence ?? 0) <= timeline.last + 1;
    if (joins || this.following) {
      timeline.replace(whole, asOf);
      return true;
    }
    timeline.cut(whole.messages.at(-1)?.sequence ?? 0);
    return this.#renewMiddle(asOf);
  }

  /** Older pages, until they reach what is shown or it would be too many. */
  async #back(newest: Page, first: number): Promise<Page | null> {
    const pages = [newest];
    for (let page = newest; pages.length < PAGES && page.earlier && (page.messages[0]?.sequence ?? 0) > first; ) {
      const before = await this.#page({ last: PAGE, before: page.earlier });
      if (!before) return null;
      pages.unshift((page = before));
    }
    return { ...newest, messages: pages.flatMap(({ messages }) => messages), earlier: pages[0]?.earlier ?? null };
  }

  async #renewMiddle(asOf: number): Promise<boolean> {
    const { messages } = this.timeline;
    const middle = messages[Math.floor(messages.length / 2)];
    const page = middle && (await this.#page({ first: PAGE, around: middle.id }));
    if (page) this.timeline.replace(page, asOf);
    return page !== undefined;
  }

  async #asked(variables: Wanted): Promise<Page | undefined> {
    this.loading = true;
    try {
      return await this.#page(variables);
    } finally {
      this.loading = false;
    }
  }

  async #newest(): Promise<Page | undefined> {
    const [{ client }, { ConversationDocument }] = await Promise.all([this.#connected(), documents()]);
    const variables = { id: this.id, last: PAGE };
    const answer = client.query(ConversationDocument, variables, { requestPolicy: 'network-only' });
    const { data, error } = await answer.toPromise();
    const conversation = data?.conversation;
    this.gone = data?.conversation === null && !error;
    if (!conversation) return undefined;
    this.update(conversation);
    return this.#taken(conversation.messages);
  }

  async #page(variables: Wanted): Promise<Page | undefined> {
    const [{ client }, { MessagesDocument }] = await Promise.all([this.#connected(), documents()]);
    const answer = client.query(MessagesDocument, { id: this.id, ...variables }, { requestPolicy: 'network-only' });
    const page = (await answer.toPromise()).data?.conversation?.messages;
    return page && this.#taken(page);
  }

  /** A page as the timeline takes it, with the names that came along. */
  #taken({ edges, pageInfo }: MessagePage): Page {
    const messages = edges.flatMap(({ node }) => node ?? []);
    for (const { sender, notice } of messages) {
      for (const person of [sender, ...(notice?.members ?? [])]) if (person) this.company.meet(person);
    }
    return {
      messages,
      earlier: pageInfo.hasPreviousPage ? pageInfo.startCursor : null,
      later: pageInfo.hasNextPage,
    };
  }
}
