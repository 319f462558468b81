import { keyIn, type Entry, type Of, type Seen } from '../history.ts';
import type { Problem } from './problem.ts';

/** One send from its first attempt on. */
export interface Sent {
  key: string;
  client: string;
  conversation: string;
  body: string;
  invoked: number;
  /** The highest number that was known to be given there when this one set out: it has to get a higher one. */
  floor: number;
  acknowledged?: number;
  message?: Seen;
}

/** Whether somebody is in a conversation, by the lines of the history. */
interface Stay {
  /** Set out to add, and so possibly in from this line on. */
  from: number;
  /** Certainly out from this line on. */
  until: number;
}

/** A history sorted by what it tells of: the sends, who was where, and the last pages of everyone. */
export class Chronicle {
  readonly sends = new Map<string, Sent>();
  readonly byClient: Map<string, Entry[]>;
  /** By conversation, then client. */
  readonly finals = new Map<string, Map<string, Seen[]>>();
  readonly #stays = new Map<string, Stay[]>();
  readonly #acts = new Map<string, Of<'invoked'>>();
  readonly #highest = new Map<string, number>();

  constructor(
    readonly entries: readonly Entry[],
    readonly problems: Problem[],
  ) {
    for (const entry of entries) this.#take(entry);
    this.byClient = Map.groupBy(
      entries.filter(({ kind }) => kind !== 'conversation'),
      ({ client }) => client,
    );
  }

  get acts(): ReadonlyMap<string, Of<'invoked'>> {
    return this.#acts;
  }

  #take(entry: Entry): void {
    if (entry.kind === 'conversation') {
      for (const member of entry.members) this.#staysOf(entry.conversation, member).push({ from: -1, until: Infinity });
    } else if (entry.kind === 'invoked') this.#invoke(entry);
    else if (entry.kind === 'acknowledged') this.#acknowledge(entry);
    else if (entry.kind === 'refused') this.#refuse(entry);
    else if (entry.kind === 'pages' && entry.why === 'final') {
      const readers = this.finals.get(entry.conversation) ?? new Map<string, Seen[]>();
      this.finals.set(entry.conversation, readers.set(entry.client, entry.messages));
    }
  }

  #invoke(entry: Of<'invoked'>): void {
    this.#acts.set(entry.key, entry);
    const { n, key, client, conversation } = entry;
    if (entry.act === 'add') this.#staysOf(conversation, entry.member).push({ from: n, until: Infinity });
    if (entry.act !== 'send') return;
    const floor = this.#highest.get(conversation) ?? 0;
    this.sends.set(key, { key, client, conversation, body: entry.body, invoked: n, floor });
  }

  #acknowledge({ n, key, message }: Of<'acknowledged'>): void {
    const act = this.#acts.get(key);
    if (act?.act === 'leave' || act?.act === 'remove') {
      const stay = this.#staysOf(act.conversation, act.member).at(-1);
      if (stay) stay.until = n;
    }
    const sent = this.sends.get(key);
    if (!sent || !message) return;
    sent.acknowledged = n;
    sent.message = message;
    this.#highest.set(sent.conversation, Math.max(this.#highest.get(sent.conversation) ?? 0, message.sequence));
  }

  /** Who was not added is not in. */
  #refuse({ n, key }: Of<'refused'>): void {
    const act = this.#acts.get(key);
    const stay = act?.act === 'add' ? this.#staysOf(act.conversation, act.member).at(-1) : undefined;
    if (stay) stay.until = n;
  }

  #staysOf(conversation: string, member: string): Stay[] {
    const place = `${conversation} ${member}`;
    const stays = this.#stays.get(place) ?? [];
    this.#stays.set(place, stays);
    return stays;
  }

  /** Whether this member was ever in the conversation. */
  wasIn(conversation: string, member: string): boolean {
    return this.#staysOf(conversation, member).length > 0;
  }

  /**
   * Whether this member was certainly out from one line to another: it was told so before, and nobody had set out to add
   * it again by the end. What was sent within them may not reach it; of what took longer nobody can say.
   */
  wasOut(conversation: string, member: string, since: number, to = since): boolean {
    return this.#staysOf(conversation, member).every(({ from, until }) => to < from || since > until);
  }

  /** Whether somebody set out, before this line, to delete the message or to have the client leave its conversation. */
  excuses({ n, key }: Of<'refused'>): boolean {
    const act = this.#acts.get(key);
    if (!act) return false;
    if (this.#staysOf(act.conversation, act.client).some(({ until }) => until < Infinity)) return true;
    const deleted = (other: Of<'invoked'>) => other.n < n && other.act === 'delete' && 'message' in act && other.message === act.message;
    return [...this.#acts.values()].some((other) => other.key !== key && deleted(other));
  }

  /** The send that a message shows, if it is one of ours. */
  sendOf({ body }: Seen): Sent | undefined {
    const key = keyIn(body);
    return key === undefined ? undefined : this.sends.get(key);
  }

  report(fault: Problem['fault'], what: string): void {
    this.problems.push({ fault, what });
  }
}
