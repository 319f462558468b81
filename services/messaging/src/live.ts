import type { Database } from '@minga/database';
import type { Log } from '@minga/subgraph';
import { DeliveryBoard } from './delivery/delivery.board.ts';
import { InboxHub, type Moved } from './inbox/inbox.hub.ts';
import type { Written } from './message/message.send.ts';
import { PresenceLeases } from './presence/presence.leases.ts';
import { persistLastSeen } from './presence/presence.loader.ts';
import { PresenceTeller } from './presence/presence.teller.ts';
import { TypingBoard, type TypingChange } from './typing/typing.board.ts';
import { TypingLimit } from './typing/typing.limit.ts';
import type { Signal } from './wake/signal.ts';
import { Wake, type OpenTransport } from './wake/wake.ts';

const sweepEvery = 5_000;
/** Further back than sweeps are apart, for transactions that take their time. */
const sweepSeconds = 20;

/** Participants that a wake-up names; of more it says that it may be any. */
const mostNamed = 100;

/** What a process keeps in memory for its subscribers, and what it tells the others. */
export class Live implements AsyncDisposable {
  readonly typingLimit = new TypingLimit();
  readonly presenceLimit = new TypingLimit();
  readonly hub: InboxHub;
  readonly delivery: DeliveryBoard;
  presence!: PresenceLeases;
  teller!: PresenceTeller;
  #wake!: Wake;
  #typing: TypingBoard;
  #sweep: NodeJS.Timeout;

  private constructor(
    private readonly database: Database,
    private readonly log: Log,
  ) {
    this.#typing = new TypingBoard((change) => this.#log(this.#tellTyping(change)));
    this.hub = new InboxHub({
      sql: database.sql,
      log,
      arrived: (messages) => messages.forEach((message) => this.#typing.sent(message)),
      delivered: (memberId, conversationId, upTo) => this.delivery.say({ memberId, conversationId, upTo }),
    });
    this.delivery = new DeliveryBoard({
      sql: database.sql,
      log,
      moved: (conversationId, memberIds) => this.participantsMoved(conversationId, memberIds),
    });
    this.#sweep = setInterval(() => this.#log(this.hub.sweep(sweepSeconds)), sweepEvery).unref();
  }

  static async open(database: Database, transport: OpenTransport, log: Log): Promise<Live> {
    const live = new Live(database, log);
    live.#wake = await Wake.open(
      transport,
      {
        onSignals: (from, signals) => signals.forEach((signal) => live.#hear(from, signal)),
        onRestored: () => live.hub.recheck(),
      },
      log,
    );
    live.presence = new PresenceLeases({
      processId: live.#wake.processId,
      send: (signal) => live.#wake.send(signal),
      changed: (memberIds, at) => live.#log(live.teller.changed(memberIds, at)),
      persist: async (memberIds, at) => {
        await persistLastSeen(database.sql, memberIds, at).catch((error: unknown) =>
          log.warn({ err: error }, 'last seen not kept'),
        );
      },
    });
    live.teller = new PresenceTeller({
      sql: database.sql,
      board: live.presence.board,
      isHere: (memberId) => live.hub.isHere(memberId),
      offer: (memberId, key, event) => live.hub.offer(memberId, key, event),
    });
    return live;
  }

  /** Something was committed in this conversation: here it is read at once, elsewhere after the wake-up. */
  conversationChanged(conversationId: string): void {
    this.#changed(conversationId, 'everyone');
  }

  /** Messages were sent or changed there; of the participants there is nothing new but what the version tells. */
  messagesChanged(conversationId: string): void {
    this.#changed(conversationId, []);
  }

  /** These participants have read on, or got messages. */
  participantsMoved(conversationId: string, memberIds: string[]): void {
    this.#changed(conversationId, memberIds);
  }

  /** A message was sent: nothing else changed there. */
  messageSent(message: Written): void {
    this.hub.extend(message);
    this.#wake.send({ kind: 'conversation', id: message.conversationId });
  }

  #changed(conversationId: string, moved: Moved): void {
    const id = conversationId.toLowerCase();
    this.hub.wake(id, moved);
    if (moved.length === 0) this.#wake.send({ kind: 'conversation', id });
    else this.#wake.send({ kind: 'conversation', id, moved: moved.length > mostNamed ? 'everyone' : moved });
  }

  /** A member is seen by others again or no more: by all of them, or by one. */
  visibilityChanged(memberId: string, watcherId: string | null = null): void {
    this.#wake.send({ kind: 'visibility', memberId, watcherId });
    this.#log(this.teller.visibilityChanged(memberId, watcherId));
  }

  /** Somebody said that they write, or stopped. */
  typing(change: TypingChange): void {
    this.#typing.set(change);
    this.#wake.send({ kind: 'typing', ...change });
  }

  #hear(from: string, signal: Signal): void {
    if (signal.kind === 'conversation') this.hub.wake(signal.id, signal.moved ?? []);
    else if (signal.kind === 'typing') this.#typing.set(signal);
    else if (signal.kind === 'visibility')
      this.#log(this.teller.visibilityChanged(signal.memberId, signal.watcherId));
    // A signal may come in while this process still starts; its first question brings all of it again.
    else this.presence?.hear(from, signal);
  }

  async #tellTyping({ conversationId, memberId }: TypingChange): Promise<void> {
    const feed = await this.hub.feed(conversationId);
    // As it is now: the reading may have taken longer than the typing.
    const typing = this.#typing.isTyping({ conversationId, memberId });
    const event = { __typename: 'TypingChanged', conversationId, member: { id: memberId }, typing } as const;
    for (const otherId of feed?.hearersOf(memberId) ?? [])
      if (this.hub.isHere(otherId)) this.hub.offer(otherId, `typing ${conversationId} ${memberId}`, event);
  }

  /** Hints that fail are told to nobody but the log. */
  #log(work: Promise<void>): void {
    work.catch((error: unknown) => this.log.warn({ err: error }, 'live hint failed'));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#sweep);
    this.#typing[Symbol.dispose]();
    await this.delivery[Symbol.asyncDispose]();
    this.hub[Symbol.dispose]();
    await this.presence[Symbol.asyncDispose]();
    await this.#wake[Symbol.asyncDispose]();
  }
}
