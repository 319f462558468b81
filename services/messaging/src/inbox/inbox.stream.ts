import { isListed } from '../conversation/conversation.policy.ts';
import { messagesAfter, messagesChangedAfter } from '../message/message.loader.ts';
import type { Message } from '../message/message.type.ts';
import { encodeInboxCursor, listsLeft, positionsOf, resumePositions } from './inbox.cursor.ts';
import type { Feed, Place } from './inbox.feed.ts';
import type { InboxHub } from './inbox.hub.ts';
import { isBehind, Positions, type Position, type Standing } from './inbox.positions.ts';
import type { InboxEvent, LastingEvent, PassingEvent } from './inbox.type.ts';

/** Messages taken from a conversation at a time. */
const portion = 64;
/** Passing events that wait for a slow reader; the oldest are given up. */
const passingAtMost = 256;

interface Step {
  event: Unplaced;
  /** Where the stream stands once the event is out; null when it is there no more. */
  id: string;
  position: Position | null;
}

/** An event but for the cursor, which is made when it goes out. */
type Unplaced = LastingEvent extends infer Event ? (Event extends unknown ? Omit<Event, 'cursor'> : never) : never;

/** Events of one conversation that follow from each other, and where each of them leads to. */
class Steps {
  readonly all: Step[] = [];

  constructor(
    private readonly id: string,
    public position: Position,
  ) {}

  add(event: Unplaced, change: Partial<Position>): void {
    this.position = { ...this.position, ...change };
    this.all.push({ event, id: this.id, position: this.position });
  }

  /** Moves on without an event: the last one leads there too. */
  move(change: Partial<Position>): void {
    this.position = { ...this.position, ...change };
    const last = this.all.at(-1);
    if (last) last.position = this.position;
  }
}

/** Where a stream goes on in a conversation, which may be new to it, or its member anew in it. */
const startOf = (before: Position | undefined, own: Place, feed: Feed): Position =>
  before
    ? { ...before, sequence: Math.max(before.sequence, own.sinceSequence) }
    : { sequence: own.sinceSequence, reads: 0, version: 0, changes: feed.changes };

/** What a message answers is only for those who were there when that was written. */
const shownTo = ({ sinceSequence }: Place, message: Message): Message =>
  message.quoted && message.quoted.sequence <= sinceSequence ? { ...message, quoted: null } : message;

/**
 * One subscriber's stream. It keeps no queue: it remembers which conversations were touched, and reads what comes
 * after its position there when the subscriber is ready for more. So replay and live are the same, a slow reader costs
 * nothing, and an event comes once and in order however often it was woken.
 */
export class InboxStream implements AsyncIterableIterator<InboxEvent> {
  #positions = new Positions();
  #touched = new Set<string>();
  #steps: Step[] = [];
  #passing = new Map<string, PassingEvent>();
  /** By conversation, the count of readings up to which its read marks were told. */
  #toldReads = new Map<string, number>();
  #started = false;
  #stale = false;
  #ended = false;
  #wakeUp: (() => void) | undefined;
  #release: () => void;

  constructor(
    private readonly hub: InboxHub,
    readonly memberId: string,
    private readonly after: string | null,
    enter: (memberId: string) => () => void,
  ) {
    // Before the positions are read, so that nothing falls in between.
    hub.attach(this);
    this.#release = enter(memberId);
  }

  touch(conversationId: string): void {
    this.#touched.add(conversationId);
    this.#wakeUp?.();
  }

  /** The member is in it no more: nothing more of it goes out, also of what was ready. */
  leave(conversationId: string): void {
    this.#steps = this.#steps.filter(({ id }) => id !== conversationId);
    this.touch(conversationId);
  }

  offer(key: string, event: PassingEvent): void {
    this.#passing.delete(key);
    this.#passing.set(key, event);
    if (this.#passing.size > passingAtMost) this.#passing.delete(this.#passing.keys().next().value!);
    this.#wakeUp?.();
  }

  recheck(): void {
    this.#stale = true;
    this.#wakeUp?.();
  }

  async next(): Promise<IteratorResult<InboxEvent>> {
    try {
      while (!this.#ended) {
        const event = await this.#take();
        if (this.#ended) break;
        if (event) return { done: false, value: event };
      }
    } catch (error) {
      // Whoever iterates does not call `return` after an error.
      this.#end();
      throw error;
    }
    return { done: true, value: undefined };
  }

  /** What is next, or nothing yet. */
  async #take(): Promise<InboxEvent | undefined> {
    if (!this.#started) return this.#start();
    const step = this.#steps.shift();
    if (step) {
      if (step.position) this.#positions.set(step.id, step.position);
      else this.#forget(step.id);
      return { ...step.event, cursor: this.#cursor } as LastingEvent;
    }
    if (this.#stale) return this.#compare();
    const [id] = this.#touched;
    if (id !== undefined) {
      this.#touched.delete(id);
      this.#steps = await this.#read(id);
      return undefined;
    }
    return this.#takePassing() ?? this.#wait();
  }

  #takePassing(): PassingEvent | undefined {
    for (const [key, event] of this.#passing) {
      this.#passing.delete(key);
      // Of a conversation that is not in one's list yet, nothing is told.
      if (event.__typename === 'PresenceChanged' || this.#positions.get(event.conversationId)) return event;
    }
    return undefined;
  }

  async #wait(): Promise<undefined> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wakeUp = resolve;
    await promise;
    this.#wakeUp = undefined;
  }

  #cursor = (): string => encodeInboxCursor(this.memberId, this.#positions);

  async #start(): Promise<InboxEvent> {
    const standings = await this.hub.standings.load(this.memberId);
    const resumed = await this.#resume(standings);
    this.#positions = resumed ?? positionsOf(standings);
    if (resumed) {
      this.#touchBehind(standings);
      this.#confirm(standings);
    }
    this.#started = true;
    return { __typename: 'InboxReady', cursor: this.#cursor, resumed: resumed !== undefined };
  }

  async #resume(standings: readonly Standing[]): Promise<Positions | undefined> {
    if (this.after === null) return undefined;
    const departed = listsLeft(this.after, this.memberId, standings)
      ? await this.hub.departed.load(this.memberId)
      : [];
    return resumePositions(this.after, this.memberId, standings, departed);
  }

  /** Whoever goes on from there has what came before. */
  #confirm(standings: readonly Standing[]): void {
    for (const { id, delivered } of standings) {
      const sequence = this.#positions.get(id)?.sequence ?? 0;
      if (sequence > delivered) this.hub.delivered(this.memberId, id, sequence);
    }
  }

  async #compare(): Promise<undefined> {
    this.#stale = false;
    this.#touchBehind(await this.hub.standings.load(this.memberId));
  }

  /** Conversations in which something happened since, and those that are not there any more. */
  #touchBehind(standings: readonly Standing[]): void {
    for (const standing of standings)
      if (isBehind(this.#positions.get(standing.id), standing)) this.#touched.add(standing.id);
    const there = new Set(standings.map(({ id }) => id));
    for (const id of this.#positions.ids()) if (!there.has(id)) this.#touched.add(id);
  }

  #forget(id: string): void {
    this.#positions.delete(id);
    this.#toldReads.delete(id);
  }

  /** What this subscriber has not seen of a conversation: that it is there, messages, changes, who got how far. */
  async #read(id: string): Promise<Step[]> {
    const feed = await this.hub.feed(id);
    const own = feed?.participants.get(this.memberId);
    const before = this.#positions.get(id);
    if (!feed || !own || !isListed(own, feed.sequence))
      return before ? [{ event: { __typename: 'ConversationLeft', conversationId: id }, id, position: null }] : [];
    const steps = new Steps(id, startOf(before, own, feed));
    const version = feed.version + own.version;
    if (steps.position.version < version)
      steps.add({ __typename: 'ConversationChanged', conversation: { id } }, { version });
    const messages = await this.#messages(feed, steps.position.sequence);
    for (const message of messages)
      steps.add({ __typename: 'MessageSent', message: shownTo(own, message) }, { sequence: message.sequence });
    if (steps.position.sequence < feed.sequence)
      if (messages.length > 0) this.#touched.add(id);
      // There should be more: what is at hand of who is there must be old.
      else this.hub.wake(id, 'everyone');
    else if (await this.#changes(feed, own, steps)) this.#touched.add(id);
    else this.#marks(feed, steps);
    // Also what there was nothing to tell of: it was older than this member's time there, or not theirs to know.
    if (steps.all.length === 0) this.#positions.set(id, steps.position);
    return steps.all;
  }

  async #messages(feed: Feed, sequence: number): Promise<Message[]> {
    return feed.after(sequence, portion) ?? messagesAfter(this.hub.sql, this.memberId, feed.id, sequence, portion);
  }

  /** Messages that were changed since; answers whether there are more. */
  async #changes(feed: Feed, own: Place, steps: Steps): Promise<boolean> {
    const { changes } = steps.position;
    if (changes >= feed.changes) return false;
    const atHand = feed.changedAfter(changes);
    const changed = atHand ?? (await messagesChangedAfter(this.hub.sql, this.memberId, feed.id, changes, portion));
    for (const message of changed)
      if (message.sequence > own.sinceSequence && message.sequence <= steps.position.sequence)
        steps.add({ __typename: 'MessageChanged', message: shownTo(own, message) }, { changes: message.changed });
    const isAll = atHand !== undefined || changed.length < portion;
    steps.move({ changes: isAll ? Math.max(feed.changes, steps.position.changes) : changed.at(-1)!.changed });
    return !isAll;
  }

  #marks(feed: Feed, steps: Steps): void {
    const conversationId = feed.id;
    const reads = feed.readsFor(this.memberId);
    if (reads === steps.position.reads) return;
    const marks = feed.marksSince(this.#toldReads.get(conversationId) ?? -1, this.memberId);
    this.#toldReads.set(conversationId, this.hub.clock);
    for (const { memberId, readUpTo, deliveredUpTo } of marks) {
      if (deliveredUpTo !== null)
        steps.add({ __typename: 'ConversationDelivered', conversationId, memberId, deliveredUpTo }, {});
      if (readUpTo !== null) steps.add({ __typename: 'ConversationRead', conversationId, memberId, readUpTo }, {});
    }
    // They count as told with the last one only.
    steps.move({ reads });
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.hub.detach(this);
    this.#release();
    this.#wakeUp?.();
  }

  async return(): Promise<IteratorResult<InboxEvent>> {
    this.#end();
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<IteratorResult<InboxEvent>> {
    this.#end();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
