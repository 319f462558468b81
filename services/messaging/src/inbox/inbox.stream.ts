import { isListed } from '../conversation/conversation.policy.ts';
import { messagesAfter } from '../message/message.loader.ts';
import type { Message } from '../message/message.type.ts';
import { encodeInboxCursor, positionsOf, resumePositions } from './inbox.cursor.ts';
import type { Feed } from './inbox.feed.ts';
import type { InboxHub } from './inbox.hub.ts';
import { isBehind, Positions, type Position } from './inbox.positions.ts';
import type { InboxEvent, LastingEvent, PassingEvent } from './inbox.type.ts';

/** Messages taken from a conversation at a time. */
const portion = 64;
/** Passing events that wait for a slow reader; the oldest are given up. */
const passingAtMost = 256;

interface Step {
  event: LastingEvent;
  /** Where the stream stands once the event is out. */
  id: string;
  position: Position;
}

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
      this.#positions.set(step.id, step.position);
      return step.event;
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
    const resumed = this.after === null ? undefined : resumePositions(this.after, this.memberId, standings);
    this.#positions = resumed ?? positionsOf(standings);
    if (resumed)
      for (const standing of standings)
        if (isBehind(resumed.get(standing.id), standing)) this.#touched.add(standing.id);
    this.#started = true;
    return { __typename: 'InboxReady', cursor: this.#cursor, resumed: resumed !== undefined };
  }

  async #compare(): Promise<undefined> {
    this.#stale = false;
    for (const standing of await this.hub.standings.load(this.memberId))
      if (isBehind(this.#positions.get(standing.id), standing)) this.#touched.add(standing.id);
  }

  /** What this subscriber has not seen of a conversation: that it is there, then messages, then who read how far. */
  async #read(id: string): Promise<Step[]> {
    const feed = await this.hub.feed(id);
    const own = feed?.participants.get(this.memberId);
    if (!feed || !own) {
      this.#positions.delete(id);
      return [];
    }
    if (!isListed(own, feed.sequence)) return [];
    const before = this.#positions.get(id);
    const steps: Step[] = [];
    let position = before ?? { sequence: 0, reads: 0, version: 0 };
    const step = (event: LastingEvent, change: Partial<Position>) => {
      position = { ...position, ...change };
      steps.push({ event, id, position });
    };
    const cursor = this.#cursor;
    if (position.version < feed.version)
      step({ __typename: 'ConversationChanged', cursor, conversation: { id } }, { version: feed.version });
    for (const message of await this.#messages(feed, position.sequence))
      step({ __typename: 'MessageSent', cursor, message }, { sequence: message.sequence });
    if (position.sequence < feed.sequence) this.#touched.add(id);
    else this.#readMarks(feed, position, step);
    return steps;
  }

  async #messages(feed: Feed, sequence: number): Promise<Message[]> {
    return feed.after(sequence, portion) ?? messagesAfter(this.hub.sql, feed.id, sequence, portion);
  }

  #readMarks(feed: Feed, position: Position, step: (event: LastingEvent, change: Partial<Position>) => void): void {
    const { id: conversationId, reads } = feed;
    if (reads === position.reads) return;
    const moved = feed.movedSince(this.#toldReads.get(conversationId) ?? -1);
    this.#toldReads.set(conversationId, this.hub.clock);
    // The position counts them as told with the last one only.
    moved.forEach((mark, i) =>
      step(
        { __typename: 'ConversationRead', cursor: this.#cursor, conversationId, ...mark },
        i === moved.length - 1 ? { reads } : {},
      ),
    );
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
