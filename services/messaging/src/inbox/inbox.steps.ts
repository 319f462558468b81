import type { Message } from '../message/message.type.ts';
import type { Feed, Place } from './inbox.feed.ts';
import type { Position } from './inbox.positions.ts';
import type { LastingEvent, Unplaced } from './inbox.type.ts';

/** An event, and where the stream stands once it is out. */
export interface Step {
  event: Unplaced<LastingEvent>;
  id: string;
  /** Null when the stream is there no more. */
  position: Position | null;
}

/** Events of one conversation that follow from each other, and where each of them leads to. */
export class Steps {
  readonly all: Step[] = [];

  constructor(
    readonly id: string,
    public position: Position,
  ) {}

  add(event: Unplaced<LastingEvent>, change: Partial<Position>): void {
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
export const startOf = (before: Position | undefined, own: Place, feed: Feed): Position =>
  before
    ? { ...before, sequence: Math.max(before.sequence, own.sinceSequence) }
    : { sequence: own.sinceSequence, reads: 0, version: 0, changes: feed.changes };

/** What a message answers is only for those who were there when that was written. */
export const shownTo = ({ sinceSequence }: Place, message: Message): Message =>
  message.quoted && message.quoted.sequence <= sinceSequence ? { ...message, quoted: null } : message;
