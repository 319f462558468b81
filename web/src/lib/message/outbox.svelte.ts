import { newId } from '#lib/text/id.ts';
import type { Attachment, MessageBlock, Quoted } from './message.graph.ts';
import type { OutboxStore } from './outbox.store.ts';

/** What a person has written and the server has not confirmed. */
export interface Outgoing {
  /** Its clientMutationId: sent again under the same one, it is stored once. */
  id: string;
  conversationId: string;
  body: string;
  replyTo: Quoted | null;
  mentionIds: string[];
  attachments: Attachment[];
  /** Rises with each one written on this device: they leave in this order. */
  order: number;
  /** The newest message that was known when it first left; null while it never has. */
  after: number | null;
  /** Why it will not be taken, however often it is sent. */
  refused: string | null;
}

/** What became of an attempt. `lost` says nothing: it may have arrived, and goes again under the same id. */
export type Sending =
  | { kind: 'sent'; message: MessageBlock }
  | { kind: 'refused'; code: string }
  | { kind: 'expired' }
  | { kind: 'lost' };

/** The world outside, as the outbox needs it; tests bring their own. */
export interface OutboxWorld {
  store: OutboxStore;
  send(outgoing: Outgoing): Promise<Sending>;
  /** Hears of each message that was confirmed, before it leaves the outbox. */
  sent(conversationId: string, message: MessageBlock): void;
  /** Whether this tab should send what another one wrote: the one that is looked at does. */
  helps(): boolean;
  /** Calls back after a pause that grows with the failures. */
  later(failures: number, act: () => void): void;
}

type Written = Pick<Outgoing, 'conversationId' | 'body'> & Partial<Pick<Outgoing, 'replyTo' | 'mentionIds' | 'attachments'>>;

/**
 * Everything that waits to be sent from this device for one member, in all conversations and over reloads. In each
 * conversation one message is on its way at a time, so that they arrive in the order in which they were written.
 * Two tabs may send the same one: its id makes it one message.
 */
export class Outbox {
  entries = $state<Outgoing[]>([]);
  /** Attempts that failed for want of a line, since one last succeeded. */
  failures = $state(0);
  /** The session has ended; all waits for the next one. */
  expired = $state(false);
  #world: OutboxWorld | undefined;
  /** The newest sequence known by conversation, told by the thread that is open. */
  readonly #known = new Map<string, number>();
  readonly #own = new Set<string>();
  /** What the device would not keep: it lives as long as the page. */
  readonly #unkept = new Set<string>();
  readonly #busy = new Set<string>();
  readonly #woken = new Set<string>();
  #retrying = false;

  /** Takes up what an earlier page has left, and begins to send. */
  open(world: OutboxWorld): void {
    this.#world = world;
    this.expired = false;
    this.failures = 0;
    const kept = world.store.read();
    const missing = this.entries.filter(({ id }) => !kept.some((each) => each.id === id));
    this.#show([...kept, ...missing]);
    for (const entry of missing) this.#keep(entry);
    this.wake();
  }

  close(): void {
    this.#world = undefined;
    this.entries = [];
    this.#known.clear();
    this.#own.clear();
    this.#unkept.clear();
  }

  /** Another tab has written, sent or discarded. */
  reread(): void {
    if (!this.#world) return;
    const unkept = this.entries.filter(({ id }) => this.#unkept.has(id));
    this.#show([...this.#world.store.read(), ...unkept]);
    this.wake();
  }

  of(conversationId: string): Outgoing[] {
    return this.entries.filter((entry) => entry.conversationId === conversationId);
  }

  /** What is known to have been said before whatever is sent from now on. */
  know(conversationId: string, sequence: number): void {
    this.#known.set(conversationId, Math.max(sequence, this.#known.get(conversationId) ?? 0));
  }

  write(written: Written): string {
    const order = Math.max(Date.now(), (this.entries.at(-1)?.order ?? 0) + 1);
    const entry: Outgoing = {
      replyTo: null, mentionIds: [], attachments: [], ...written, id: newId(), order, after: null, refused: null,
    };
    this.#own.add(entry.id);
    this.#show([...this.entries, entry]);
    this.#keep(entry);
    void this.#run(entry.conversationId);
    return entry.id;
  }

  /** Tries once more what was refused. */
  retry(id: string): void {
    const entry = this.entries.find((each) => each.id === id);
    if (!entry) return;
    entry.refused = null;
    this.#keep(entry);
    this.#own.add(id);
    void this.#run(entry.conversationId);
  }

  discard(id: string): void {
    this.#remove(id);
  }

  /** The line may be back, or the session: what waits goes now. */
  wake(): void {
    this.expired = false;
    for (const id of new Set(this.entries.map(({ conversationId }) => conversationId))) {
      this.#woken.add(id);
      void this.#run(id);
    }
  }

  #next(conversationId: string): Outgoing | undefined {
    const next = this.entries.find((entry) => entry.conversationId === conversationId && entry.refused === null);
    return next && (this.#own.has(next.id) || this.#world?.helps()) ? next : undefined;
  }

  async #run(conversationId: string): Promise<void> {
    if (this.#busy.has(conversationId)) return;
    this.#busy.add(conversationId);
    // Woken while an attempt was on its way: the line may be back since, so once more at once.
    do {
      this.#woken.delete(conversationId);
      while (await this.#attempt(conversationId));
    } while (this.#woken.has(conversationId));
    this.#busy.delete(conversationId);
  }

  /** One attempt with the first that waits; whether to go on with the one after it. */
  async #attempt(conversationId: string): Promise<boolean> {
    const world = this.#world;
    const entry = this.#next(conversationId);
    if (!world || !entry || this.expired) return false;
    if (entry.after === null) {
      entry.after = this.#known.get(conversationId) ?? 0;
      this.#keep(entry);
    }
    const outcome = await world.send($state.snapshot(entry)).catch((): Sending => ({ kind: 'lost' }));
    if (world !== this.#world) return false;
    if (outcome.kind === 'lost') {
      this.#again(world);
      return false;
    }
    this.failures = 0;
    if (outcome.kind === 'expired') this.expired = true;
    if (outcome.kind === 'refused') this.#refuse(entry.id, outcome.code);
    if (outcome.kind === 'sent') {
      this.know(conversationId, outcome.message.sequence);
      world.sent(conversationId, outcome.message);
      this.#remove(entry.id);
    }
    return outcome.kind !== 'expired';
  }

  #again(world: OutboxWorld): void {
    this.failures += 1;
    if (this.#retrying) return;
    this.#retrying = true;
    world.later(this.failures, () => {
      this.#retrying = false;
      if (world === this.#world) this.wake();
    });
  }

  #refuse(id: string, code: string): void {
    const entry = this.entries.find((each) => each.id === id);
    if (!entry) return;
    entry.refused = code;
    this.#keep(entry);
  }

  #show(entries: Outgoing[]): void {
    this.entries = [...entries].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  }

  #keep(entry: Outgoing): void {
    if (!this.#world) return;
    if (this.#world.store.put($state.snapshot(entry))) this.#unkept.delete(entry.id);
    else this.#unkept.add(entry.id);
  }

  #remove(id: string): void {
    this.entries = this.entries.filter((entry) => entry.id !== id);
    this.#own.delete(id);
    this.#unkept.delete(id);
    this.#world?.store.remove(id);
  }
}

/** What waits in this tab; it is opened by the live connection, in the browser only. */
export const outbox = new Outbox();
