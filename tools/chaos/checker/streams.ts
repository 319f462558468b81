import type { Entry, Of, Seen } from '../history.ts';
import type { Chronicle } from './chronicle.ts';

interface Known {
  message: Seen;
  /** The line that told of it. */
  n: number;
}

/** Where a stream stands: the last number of each conversation. Of those not in it nothing is known. */
type Positions = Map<string, number>;

const name = ({ conversation, sequence }: Pick<Seen, 'conversation' | 'sequence'>): string => `${conversation} ${sequence}`;
const state = (message: Seen): string =>
  JSON.stringify([message.id, message.sequence, message.sender, message.body, message.deleted, message.reactions]);

/**
 * Follows one client's streams line by line. After a cursor exactly what comes after it may follow; what was pieced
 * together in this way has to be what the pages say at the end.
 */
export class StreamCheck {
  #positions: Positions = new Map();
  /** Where the stream stood at each cursor that was used later. */
  readonly #snapshots = new Map<string, Positions>();
  readonly #used: Set<string>;
  readonly #view = new Map<string, Map<number, Known>>();
  #after: string | null = null;
  #open = false;

  constructor(
    private readonly record: Chronicle,
    private readonly client: string,
    private readonly histories: Map<string, Map<number, Seen>>,
    entries: readonly Entry[],
  ) {
    this.#used = new Set(entries.flatMap((entry) => (entry.kind === 'connecting' && entry.after !== null ? [entry.after] : [])));
  }

  take(entry: Entry): void {
    if (entry.kind === 'connecting') this.#after = entry.after;
    else if (entry.kind === 'ready') this.#ready(entry);
    else if (entry.kind === 'event') this.#event(entry);
    else if (entry.kind === 'closed') {
      this.#open = false;
      if (entry.code === 4401) this.record.report('signed out', `${this.client} at line ${entry.n}`);
    } else if (entry.kind === 'pages' && entry.why === 'told') this.#pages(entry);
  }

  #ready({ resumed, cursor, n }: Of<'ready'>): void {
    this.#open = true;
    const known = this.#after === null ? undefined : this.#snapshots.get(this.#after);
    if (resumed && !known) this.record.report('stream differs', `${this.client} goes on at line ${n} from a cursor it was never given`);
    this.#positions = resumed ? new Map(known) : new Map();
    this.#keep(cursor);
  }

  #event(entry: Of<'event'>): void {
    if (entry.type === 'ConversationLeft') {
      this.#positions.delete(entry.conversation);
      this.#view.delete(entry.conversation);
    } else if (entry.type !== 'other') this.#message(entry.type, entry.message, entry.n);
    this.#keep(entry.cursor);
  }

  #message(type: 'MessageSent' | 'MessageChanged', message: Seen, n: number): void {
    const { record, client } = this;
    if (!record.wasIn(message.conversation, client)) record.report('foreign', `${name(message)} to ${client}`);
    const sent = record.sendOf(message);
    if (sent && record.wasOut(message.conversation, client, sent.invoked, sent.acknowledged ?? Infinity)) record.report('after leaving', `${name(message)} to ${client}`);
    if (type === 'MessageSent') this.#next(message);
    const view = this.#view.get(message.conversation) ?? new Map<number, Known>();
    this.#view.set(message.conversation, view.set(message.sequence, { message, n }));
  }

  #next(message: Seen): void {
    const { conversation, sequence } = message;
    const last = this.#positions.get(conversation);
    this.#positions.set(conversation, sequence);
    if (last === undefined) return;
    if (sequence <= last) this.record.report('double in a stream', `${name(message)} to ${this.client} after ${last}`);
    else if (this.#visible(conversation, last, sequence))
      this.record.report('gap in a stream', `${name(message)} to ${this.client} right after ${last}`);
  }

  /** Whether there is something between two numbers that this client may see: one who comes in later does not see what was before. */
  #visible(conversation: string, low: number, high: number): boolean {
    const own = this.record.finals.get(conversation)?.get(this.client);
    const first = own?.[0]?.sequence ?? 1;
    return Math.max(low + 1, first) < high;
  }

  /** What was read because a stream could not be resumed; an event that came meanwhile is newer. */
  #pages({ conversation, asked, messages }: Of<'pages'>): void {
    const view = this.#view.get(conversation) ?? new Map<number, Known>();
    this.#view.set(conversation, view);
    for (const message of messages) {
      const known = view.get(message.sequence);
      if (!known || known.n < asked) view.set(message.sequence, { message, n: asked });
    }
  }

  #keep(cursor: string): void {
    if (this.#used.has(cursor)) this.#snapshots.set(cursor, new Map(this.#positions));
  }

  /** At the end: open, and the same as what the pages say. */
  end(): void {
    const { record, client } = this;
    if (!this.#open) record.report('silence', `the stream of ${client} is not open at the end`);
    for (const conversation of this.histories.keys()) {
      const pages = record.finals.get(conversation)?.get(client);
      if (!pages) continue;
      const view = this.#view.get(conversation) ?? new Map<number, Known>();
      for (const message of pages) {
        const known = view.get(message.sequence)?.message;
        if (!known) record.report('stream differs', `${name(message)} never came to ${client}`);
        else if (state(known) !== state(message))
          record.report('stream differs', `${name(message)} to ${client}: ${state(known)}, in the pages ${state(message)}`);
        view.delete(message.sequence);
      }
      for (const sequence of view.keys())
        if (sequence >= (pages[0]?.sequence ?? 0)) record.report('stream differs', `${conversation} ${sequence} came to ${client}, and is in no page`);
    }
  }
}
