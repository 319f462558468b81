import type { Database } from '@minga/database';
import type { Log } from '@minga/subgraph';
import { InboxHub } from './inbox/inbox.hub.ts';
import { PresenceLeases } from './presence/presence.leases.ts';
import { persistLastSeen, watchersOf } from './presence/presence.loader.ts';
import type { Presence } from './presence/presence.type.ts';
import { TypingBoard, type TypingChange } from './typing/typing.board.ts';
import { TypingLimit } from './typing/typing.limit.ts';
import type { Signal } from './wake/signal.ts';
import { Wake, type OpenTransport } from './wake/wake.ts';

const sweepEvery = 5_000;
/** Further back than sweeps are apart, for transactions that take their time. */
const sweepSeconds = 20;
const watchersBatch = 200;

/** What a process keeps in memory for its subscribers, and what it tells the others. */
export class Live implements AsyncDisposable {
  readonly typingLimit = new TypingLimit();
  readonly hub: InboxHub;
  presence!: PresenceLeases;
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
      changed: (on, off, at) => live.#log(live.#tellPresence(on, off, at)),
      persist: async (memberIds, at) => {
        await persistLastSeen(database.sql, memberIds, at).catch((error: unknown) =>
          log.warn({ err: error }, 'last seen not kept'),
        );
      },
    });
    return live;
  }

  /** Something was committed in this conversation: here it is read at once, elsewhere after the wake-up. */
  conversationChanged(conversationId: string): void {
    const id = conversationId.toLowerCase();
    this.hub.wake(id);
    this.#wake.send({ kind: 'conversation', id });
  }

  /** Somebody said that they write, or stopped. */
  typing(change: TypingChange): void {
    this.#typing.set(change);
    this.#wake.send({ kind: 'typing', ...change });
  }

  #hear(from: string, signal: Signal): void {
    if (signal.kind === 'conversation') this.hub.wake(signal.id);
    else if (signal.kind === 'typing') this.#typing.set(signal);
    // A signal may come in while this process still starts; its first question brings all of it again.
    else this.presence?.hear(from, signal);
  }

  async #tellTyping({ conversationId, memberId }: TypingChange): Promise<void> {
    const feed = await this.hub.feed(conversationId);
    // As it is now: the reading may have taken longer than the typing.
    const typing = this.#typing.isTyping({ conversationId, memberId });
    for (const participant of feed?.participants.keys() ?? [])
      if (participant !== memberId && this.hub.isHere(participant))
        this.hub.offer(participant, `typing ${conversationId} ${memberId}`, {
          __typename: 'TypingChanged',
          conversationId,
          member: { id: memberId },
          typing,
        });
  }

  async #tellPresence(on: readonly string[], off: readonly string[], at: Date): Promise<void> {
    const presences = new Map<string, Presence>([
      ...on.map((id) => [id, { status: 'ONLINE', lastSeenAt: null }] as const),
      ...off.map((id) => [id, { status: 'OFFLINE', lastSeenAt: at }] as const),
    ]);
    const ids = [...presences.keys()];
    for (let start = 0; start < ids.length; start += watchersBatch)
      for (const { memberId, watcherId } of await watchersOf(this.database.sql, ids.slice(start, start + watchersBatch)))
        this.hub.offer(watcherId, `presence ${memberId}`, {
          __typename: 'PresenceChanged',
          member: { id: memberId },
          presence: presences.get(memberId)!,
        });
  }

  /** Hints that fail are told to nobody but the log. */
  #log(work: Promise<void>): void {
    work.catch((error: unknown) => this.log.warn({ err: error }, 'live hint failed'));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#sweep);
    this.#typing[Symbol.dispose]();
    this.hub[Symbol.dispose]();
    await this.presence[Symbol.asyncDispose]();
    await this.#wake[Symbol.asyncDispose]();
  }
}
