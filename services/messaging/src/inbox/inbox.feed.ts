import { part, type Sql } from '@minga/database';
import type { Message } from '../message/message.type.ts';
import type { ParticipantState } from '../participant/participant.type.ts';

/** How many messages are kept for streams that are nearly up to date; the others read the database. */
const keepMessages = 64;
const keepCharacters = 65_536;
/** How many are read of a conversation that was not at hand. */
const firstRead = 16;

interface Reader {
  readUpTo: number;
  opened: boolean;
  state: ParticipantState;
  sinceSequence: number;
  /** When this process saw it move, by its own count. */
  movedAt: number;
}

export interface FeedRow {
  id: string;
  sequence: number;
  version: number;
  participants: (Omit<Reader, 'movedAt'> & { memberId: string })[];
  messages: (Omit<Message, 'sentAt' | 'editedAt'> & { sentAt: string; editedAt: string | null })[];
}

const toMessage = (row: FeedRow['messages'][number]): Message => ({
  ...row,
  sentAt: new Date(row.sentAt),
  editedAt: row.editedAt === null ? null : new Date(row.editedAt),
});

/** A conversation as this process last read it, for all streams here that show it. */
export class Feed {
  sequence = 0;
  version = 0;
  reads = 0;
  readonly participants = new Map<string, Reader>();
  #messages: Message[] = [];

  constructor(readonly id: string) {}

  /** Takes what was read, and answers the messages that are new here. */
  update(row: FeedRow, clock: number): Message[] {
    this.sequence = row.sequence;
    this.version = row.version;
    this.reads = 0;
    const gone = new Set(this.participants.keys());
    for (const { memberId, ...place } of row.participants) {
      const { readUpTo } = place;
      gone.delete(memberId);
      this.reads += readUpTo;
      const before = this.participants.get(memberId);
      const movedAt = before?.readUpTo === readUpTo ? before.movedAt : clock;
      this.participants.set(memberId, { ...place, movedAt });
    }
    for (const memberId of gone) this.participants.delete(memberId);
    return this.#append(row.messages.map(toMessage));
  }

  #append(messages: Message[]): Message[] {
    const last = this.#messages.at(-1)?.sequence;
    if (last === undefined || (messages.length > 0 && messages[0]!.sequence !== last + 1)) this.#messages = messages;
    else this.#messages.push(...messages);
    let characters = this.#messages.reduce((sum, message) => sum + message.body.length, 0);
    while (this.#messages.length > keepMessages || (characters > keepCharacters && this.#messages.length > 1))
      characters -= this.#messages.shift()!.body.length;
    return messages;
  }

  /** The number of the last message at hand, or -1. */
  get last(): number {
    return this.#messages.at(-1)?.sequence ?? -1;
  }

  /** Messages after a number, or undefined when they are not all at hand. */
  after(sequence: number, limit: number): Message[] | undefined {
    if (sequence >= this.sequence) return [];
    const first = this.#messages[0]?.sequence;
    if (first === undefined || first > sequence + 1) return undefined;
    return this.#messages.slice(sequence + 1 - first, sequence + 1 - first + limit);
  }

  /** Those who read on since, by this process's count. */
  movedSince(clock: number): { memberId: string; readUpTo: number }[] {
    return [...this.participants]
      .filter(([, { movedAt, readUpTo }]) => movedAt > clock && readUpTo > 0)
      .map(([memberId, { readUpTo }]) => ({ memberId, readUpTo }));
  }
}

/** All of these conversations in one statement and one snapshot, with the messages after those at hand. */
export const readFeeds = (sql: Sql, feeds: readonly { id: string; last: number }[]) => sql<FeedRow>`
  select c.id, c.last_sequence as sequence, c.version, p.participants, coalesce(m.messages, '[]') as messages
  from unnest(${feeds.map((feed) => feed.id)}::uuid[], ${feeds.map((feed) => feed.last)}::int[]) known(id, last)
  join conversation c on c.id = known.id
  cross join lateral (
    select json_agg(${participant}) as participants from participant where conversation_id = c.id) p
  cross join lateral (
    select json_agg(${message} order by sequence) as messages from message
    where conversation_id = c.id
      and sequence > greatest(known.last, c.last_sequence - case when known.last < 0 then ${firstRead}::int else ${keepMessages}::int end)) m`;

const participant = part`json_build_object('memberId', member_id, 'readUpTo', read_up_to,
  'opened', opened, 'state', state, 'sinceSequence', since_sequence)`;
const message = part`json_build_object(
  'id', id, 'conversationId', conversation_id, 'sequence', sequence, 'senderId', sender_id,
  'body', case when deleted_at is null then body else '' end, 'sentAt', sent_at, 'editedAt', edited_at,
  'deleted', deleted_at is not null)`;
