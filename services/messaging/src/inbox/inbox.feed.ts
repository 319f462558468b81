import { mostMarks } from '../conversation/conversation.policy.ts';
import type { Written } from '../message/message.send.ts';
import type { Message } from '../message/message.type.ts';
import type { ParticipantState } from '../participant/participant.type.ts';
import { keepMessages, type FeedRow, type MessageJson } from './inbox.reading.ts';

const keepCharacters = 65_536;

/** What a conversation is to one of its participants. */
export interface Place {
  readUpTo: number;
  deliveredUpTo: number;
  opened: boolean;
  state: ParticipantState;
  sinceSequence: number;
  version: number;
  showsReads: boolean;
}

/** The same, with when this process saw it move, by its own count of readings. */
interface Seat extends Place {
  readAt: number;
  deliveredAt: number;
}

/** How far one participant is, as far as another may know and has not been told. */
export interface Mark {
  memberId: string;
  readUpTo: number | null;
  deliveredUpTo: number | null;
}

/** What a reading brought that was not at hand before. */
export interface News {
  messages: Message[];
  /** Whose streams it concerns; 'all' who are in the conversation. */
  concerns: 'all' | ReadonlySet<string>;
  /** Who is in it no more. */
  gone: ReadonlySet<string>;
}

const dated = (row: MessageJson): Message => ({
  ...row,
  sentAt: new Date(row.sentAt),
  editedAt: row.editedAt === null ? null : new Date(row.editedAt),
});

const toMessage = (row: MessageJson): Message => {
  const { quoted } = row as { quoted?: MessageJson | null };
  return { ...dated(row), quoted: quoted ? dated(quoted) : null };
};

/** A conversation as this process last read it, for all streams here that show it. */
export class Feed {
  sequence = 0;
  version = -1;
  changes = -1;
  /** When all of its participants were last read. */
  readAt = 0;
  readonly participants = new Map<string, Seat>();
  #blocks = new Set<string>();
  #messages: Message[] = [];
  /** Messages in the order of their last changes, all that were changed after this change. */
  #changed: Message[] = [];
  #changesFrom = 0;

  constructor(readonly id: string) {}

  /** Takes what was read. */
  update(row: FeedRow, clock: number): News {
    const first = this.version < 0;
    const same = row.sequence === this.sequence && row.version === this.version && row.changes === this.changes;
    const gone = new Set(row.departed ?? (row.whole ? this.participants.keys() : []));
    const moved = new Set<string>();
    for (const { memberId, ...place } of row.participants ?? []) {
      gone.delete(memberId);
      if (this.#seat(memberId, place, clock)) moved.add(memberId);
    }
    for (const memberId of gone) this.participants.delete(memberId);
    if (row.whole) {
      this.#blocks = new Set(row.blocks?.map((pair) => pair.join(' ')));
      this.readAt = Date.now();
    }
    if (first) this.#changesFrom = row.changes;
    this.#takeChanges(row.changed.map(toMessage));
    this.sequence = row.sequence;
    this.version = row.version;
    this.changes = row.changes;
    const messages = this.#append(row.messages.map(toMessage));
    // Where everybody sees how far the others are, it concerns all when one moves.
    const concerns = same && (this.isLarge || moved.size === 0) ? moved : 'all';
    return { messages, concerns, gone };
  }

  /** Whether nothing happened between what is at hand and this message, which needs nothing else to be shown. */
  isContinuedBy({ sequence, version, changes, replyTo, files }: Written): boolean {
    const isNext = sequence === this.sequence + 1 && version === this.version && changes === this.changes;
    return isNext && replyTo === null && files === null;
  }

  /** Takes the message that continues it. */
  extend(message: Message): News {
    this.sequence = message.sequence;
    return { messages: this.#append([message]), concerns: 'all', gone: new Set() };
  }

  /** Answers whether there is anything new about this participant. */
  #seat(memberId: string, place: Place, clock: number): boolean {
    const before = this.participants.get(memberId);
    // What was kept from the others is news to them once it is not.
    const known = before?.state === place.state ? before : undefined;
    const readAt = known?.readUpTo === place.readUpTo ? known.readAt : clock;
    const deliveredAt = known?.deliveredUpTo === place.deliveredUpTo ? known.deliveredAt : clock;
    this.participants.set(memberId, { ...place, readAt, deliveredAt });
    return readAt === clock || deliveredAt === clock || before?.version !== place.version;
  }

  #append(messages: Message[]): Message[] {
    const last = this.last;
    if (last < 0 || (messages.length > 0 && messages[0]!.sequence !== last + 1)) this.#messages = messages;
    else this.#messages.push(...messages);
    keepWithin(this.#messages);
    return messages;
  }

  /** What is at hand is as it is now; what is handed out already stays as it was. */
  #takeChanges(changed: readonly Message[]): void {
    if (changed.length === 0) return;
    const now = new Map(changed.map((message) => [message.id, message]));
    // More may have changed than were read: what is at hand from before may be old.
    if (changed.length === keepMessages) {
      this.#messages = [];
      this.#changed = [];
      this.#changesFrom = changed[0]!.changed - 1;
    }
    this.#changed = [...this.#changed.filter(({ id }) => !now.has(id)), ...changed];
    this.#changesFrom = Math.max(this.#changesFrom, keepWithin(this.#changed)?.changed ?? 0);
    const renewed = (message: Message): Message => {
      const answered = message.quoted && now.get(message.quoted.id);
      return answered ? { ...message, quoted: answered } : message;
    };
    this.#messages = this.#messages.map((message) => renewed(now.get(message.id) ?? message));
    this.#changed = this.#changed.map(renewed);
  }

  /** The number of the last message at hand, or -1. */
  get last(): number {
    return this.#messages.at(-1)?.sequence ?? -1;
  }

  /** Whether it has so many participants that nobody is told how far the others are. */
  get isLarge(): boolean {
    return this.participants.size > mostMarks;
  }

  /** Messages after a number, or undefined when they are not all at hand. */
  after(sequence: number, limit: number): Message[] | undefined {
    if (sequence >= this.sequence) return [];
    const first = this.#messages[0]?.sequence;
    if (first === undefined || first > sequence + 1) return undefined;
    return this.#messages.slice(sequence + 1 - first, sequence + 1 - first + limit);
  }

  /** Messages changed after a number of changes, or undefined when they are not all at hand. */
  changedAfter(changes: number): Message[] | undefined {
    if (changes >= this.changes) return [];
    return changes < this.#changesFrom ? undefined : this.#changed.filter(({ changed }) => changed > changes);
  }

  /** What a position's `reads` is for this participant: of the others only what may be known, as cursors can be read. */
  readsFor(memberId: string): number {
    const own = this.participants.get(memberId)!;
    if (this.isLarge) return own.readUpTo;
    let reads = own.readUpTo + own.deliveredUpTo;
    for (const [otherId, { state, showsReads, readUpTo, deliveredUpTo }] of this.participants)
      if (otherId !== memberId && state === 'ACCEPTED' && !this.hasBlocked(otherId, memberId))
        reads += deliveredUpTo + (showsReads && own.showsReads ? readUpTo : 0);
    return reads;
  }

  /** Whether this participant has blocked that one. */
  hasBlocked(memberId: string, otherId: string): boolean {
    return this.#blocks.has(`${memberId} ${otherId}`);
  }

  /** Those who may know what this participant does there at this moment. */
  *hearersOf(memberId: string): Generator<string> {
    if (this.participants.get(memberId)?.state !== 'ACCEPTED') return;
    for (const [otherId, { state }] of this.participants)
      if (otherId !== memberId && state === 'ACCEPTED' && !this.hasBlocked(memberId, otherId)) yield otherId;
  }

  /** How far participants have got since, by this process's count, as far as this one of them may know. */
  marksSince(clock: number, viewerId: string): Mark[] {
    const viewer = this.participants.get(viewerId)!;
    const marks: Mark[] = [];
    for (const [memberId, seat] of this.isLarge ? ([[viewerId, viewer]] as const) : this.participants) {
      const own = memberId === viewerId;
      const shown = own || (seat.state === 'ACCEPTED' && !this.hasBlocked(memberId, viewerId));
      if (!shown) continue;
      const showsReads = own || (seat.showsReads && viewer.showsReads);
      const readUpTo = showsReads && seat.readAt > clock && seat.readUpTo > 0 ? seat.readUpTo : null;
      const deliveredUpTo = !own && seat.deliveredAt > clock && seat.deliveredUpTo > 0 ? seat.deliveredUpTo : null;
      if (readUpTo !== null || deliveredUpTo !== null) marks.push({ memberId, readUpTo, deliveredUpTo });
    }
    return marks;
  }
}

/** Lets the oldest go until it is little enough to keep; answers the last one that went. */
function keepWithin(messages: Message[]): Message | undefined {
  let characters = messages.reduce((sum, message) => sum + message.body.length, 0);
  let gone: Message | undefined;
  while (messages.length > keepMessages || (characters > keepCharacters && messages.length > 1)) {
    gone = messages.shift()!;
    characters -= gone.body.length;
  }
  return gone;
}
