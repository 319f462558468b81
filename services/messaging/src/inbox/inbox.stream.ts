import { LiveSource } from '@minga/subgraph';
import { isListed } from '../conversation/conversation.policy.ts';
import { messagesAfter, messagesChangedAfter } from '../message/message.loader.ts';
import type { Message } from '../message/message.type.ts';
import { encodeInboxCursor, listsLeft, positionsOf, resumePositions } from './inbox.cursor.ts';
import { changedEvent, readyEvent, sentEvent } from './inbox.events.ts';
import type { Feed, Place } from './inbox.feed.ts';
import type { InboxHub } from './inbox.hub.ts';
import { isBehind, Positions, type Standing } from './inbox.positions.ts';
import { shownTo, startOf, Steps, type Step } from './inbox.steps.ts';
import type { InboxEvent, PassingEvent, Unplaced } from './inbox.type.ts';

/** Messages taken from a conversation at a time. */
const portion = 64;
/** Passing events that wait for a slow reader; the oldest are given up. */
const passingAtMost = 256;

const noSteps: Step[] = [];

/**
 * One subscriber's stream. It keeps no queue: it remembers which conversations were touched, and reads what comes
 * after its position there when the subscriber is ready for more. So replay and live are the same, a slow reader costs
 * nothing, and an event comes once and in order however often it was woken. What is at hand is read without waiting.
 */
export class InboxStream extends LiveSource<Unplaced<InboxEvent>> {
  #positions = new Positions();
  #touched = new Set<string>();
  #steps = noSteps;
  #passing: Map<string, PassingEvent> | undefined;
  /** By conversation, the count of readings up to which its read marks were told. */
  #toldReads: Map<string, number> | undefined;
  /** The cursor that it starts from; undefined once it has started. */
  #after: string | null | undefined;
  /** What is being read of one conversation, and whether the member has left it meanwhile. */
  #reading: { id: string; left: boolean } | undefined;
  #busy = false;
  #stale = false;
  #failure: { error: unknown } | undefined;
  #release: () => void;

  constructor(
    private readonly hub: InboxHub,
    readonly memberId: string,
    after: string | null,
    enter: (memberId: string) => () => void,
  ) {
    super();
    this.#after = after;
    // Before the positions are read, so that nothing falls in between.
    hub.attach(this);
    this.#release = enter(memberId);
  }

  touch(conversationId: string): void {
    this.#touched.add(conversationId);
    this.wake();
  }

  /** The member is in it no more: nothing more of it goes out, also of what was ready or is being read. */
  leave(conversationId: string): void {
    this.#steps = this.#steps.filter(({ id }) => id !== conversationId);
    if (this.#reading?.id === conversationId) this.#reading.left = true;
    this.touch(conversationId);
  }

  offer(key: string, event: PassingEvent): void {
    const passing = (this.#passing ??= new Map());
    passing.delete(key);
    passing.set(key, event);
    if (passing.size > passingAtMost) passing.delete(passing.keys().next().value!);
    this.wake();
  }

  recheck(): void {
    this.#stale = true;
    this.wake();
  }

  override cursor(): string {
    return encodeInboxCursor(this.memberId, this.#positions);
  }

  take(): Unplaced<InboxEvent> | undefined {
    while (!this.ended) {
      if (this.#failure) throw this.#failure.error;
      const step = this.#steps.shift();
      if (step) {
        if (step.position) this.#positions.set(step.id, step.position);
        else this.#forget(step.id);
        return step.event;
      }
      if (this.#busy) return undefined;
      if (this.#after !== undefined) return void this.#load(this.#start());
      if (this.#stale) return void this.#load(this.#compare());
      const [id] = this.#touched;
      if (id === undefined) return this.#takePassing();
      this.#touched.delete(id);
      this.#readOn(id);
    }
    return undefined;
  }

  /** Nothing is taken until that is there. */
  #load(work: Promise<void>): void {
    this.#busy = true;
    work
      .catch((error: unknown) => {
        this.#failure = { error };
      })
      .finally(() => {
        this.#busy = false;
        this.wake();
      });
  }

  #takePassing(): PassingEvent | undefined {
    for (const [key, event] of this.#passing ?? []) {
      this.#passing!.delete(key);
      if (this.#passing!.size === 0) this.#passing = undefined;
      // Of a conversation that is not in one's list yet, nothing is told.
      if (event.__typename === 'PresenceChanged' || this.#positions.get(event.conversationId)) return event;
    }
    return undefined;
  }

  async #start(): Promise<void> {
    const standings = await this.hub.standings.load(this.memberId);
    const resumed = await this.#resume(standings);
    this.#positions = resumed ?? positionsOf(standings);
    if (resumed) {
      this.#touchBehind(standings);
      this.#confirm(standings);
    }
    this.#after = undefined;
    this.#steps = [{ event: readyEvent(resumed !== undefined), id: '', position: null }];
  }

  async #resume(standings: readonly Standing[]): Promise<Positions | undefined> {
    const after = this.#after ?? null;
    if (after === null) return undefined;
    const departed = listsLeft(after, this.memberId, standings) ? await this.hub.departed.load(this.memberId) : [];
    return resumePositions(after, this.memberId, standings, departed);
  }

  /** Whoever goes on from there has what came before. */
  #confirm(standings: readonly Standing[]): void {
    for (const { id, delivered } of standings) {
      const sequence = this.#positions.get(id)?.sequence ?? 0;
      if (sequence > delivered) this.hub.delivered(this.memberId, id, sequence);
    }
  }

  async #compare(): Promise<void> {
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
    this.#toldReads?.delete(id);
  }

  #readOn(id: string): void {
    const feed = this.hub.atHand(id);
    const steps = feed ? this.#read(id, feed) : this.hub.feed(id).then((read) => this.#read(id, read));
    if (steps instanceof Promise) this.#load(this.#await(id, steps));
    else this.#steps = steps;
  }

  async #await(id: string, steps: Promise<Step[]>): Promise<void> {
    const reading = (this.#reading = { id, left: false });
    const read = await steps;
    this.#reading = undefined;
    // Whoever left is told of that alone, by another reading.
    if (!reading.left) this.#steps = read;
  }

  /** What this subscriber has not seen of a conversation: that it is there, messages, changes, who got how far. */
  #read(id: string, feed: Feed | undefined): Step[] | Promise<Step[]> {
    const own = feed?.participants.get(this.memberId);
    const before = this.#positions.get(id);
    if (!feed || !own || !isListed(own, feed.sequence))
      return before ? [{ event: { __typename: 'ConversationLeft', conversationId: id }, id, position: null }] : noSteps;
    const steps = new Steps(id, startOf(before, own, feed));
    const version = feed.version + own.version;
    if (steps.position.version < version)
      steps.add({ __typename: 'ConversationChanged', conversation: { id } }, { version });
    const { sequence } = steps.position;
    const messages = feed.after(sequence, portion);
    if (messages) return this.#addMessages(feed, own, steps, messages);
    return messagesAfter(this.hub.sql, this.memberId, id, sequence, portion).then((read) =>
      this.#addMessages(feed, own, steps, read),
    );
  }

  #addMessages(feed: Feed, own: Place, steps: Steps, messages: readonly Message[]): Step[] | Promise<Step[]> {
    for (const message of messages) steps.add(sentEvent(shownTo(own, message)), { sequence: message.sequence });
    const { changes } = steps.position;
    if (steps.position.sequence < feed.sequence) {
      if (messages.length > 0) this.#touched.add(feed.id);
      // There should be more: what is at hand of who is there must be old.
      else this.hub.wake(feed.id, 'everyone');
      return this.#settle(steps);
    }
    const changed = feed.changedAfter(changes);
    if (changed) return this.#addChanges(feed, own, steps, changed, true);
    return messagesChangedAfter(this.hub.sql, this.memberId, feed.id, changes, portion).then((read) =>
      this.#addChanges(feed, own, steps, read, read.length < portion),
    );
  }

  /** Messages that were changed since: all of them, or the first. */
  #addChanges(feed: Feed, own: Place, steps: Steps, changed: readonly Message[], isAll: boolean): Step[] {
    for (const message of changed)
      if (message.sequence > own.sinceSequence && message.sequence <= steps.position.sequence)
        steps.add(changedEvent(shownTo(own, message)), { changes: message.changed });
    if (isAll) {
      steps.move({ changes: Math.max(feed.changes, steps.position.changes) });
      this.#addMarks(feed, steps);
    } else {
      steps.move({ changes: changed.at(-1)!.changed });
      this.#touched.add(feed.id);
    }
    return this.#settle(steps);
  }

  #addMarks(feed: Feed, steps: Steps): void {
    const conversationId = feed.id;
    const reads = feed.readsFor(this.memberId);
    if (reads === steps.position.reads) return;
    const told = (this.#toldReads ??= new Map());
    const marks = feed.marksSince(told.get(conversationId) ?? -1, this.memberId);
    told.set(conversationId, this.hub.clock);
    for (const { memberId, readUpTo, deliveredUpTo } of marks) {
      if (deliveredUpTo !== null)
        steps.add({ __typename: 'ConversationDelivered', conversationId, memberId, deliveredUpTo }, {});
      if (readUpTo !== null) steps.add({ __typename: 'ConversationRead', conversationId, memberId, readUpTo }, {});
    }
    // They count as told with the last one only.
    steps.move({ reads });
  }

  /** What there was nothing to tell of is behind too: it was older than this member's time there, or not theirs to know. */
  #settle(steps: Steps): Step[] {
    if (steps.all.length === 0 ) this.#positions.set(steps.id, steps.position);
    return steps.all;
  }

  close(): void {
    if (this.ended) return;
    this.ended = true;
    this.hub.detach(this);
    this.#release();
  }
}
