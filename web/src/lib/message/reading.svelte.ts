import type { Connected } from './thread.svelte.ts';

/** How often "is typing" is renewed while someone types. */
const TYPING_EVERY_MS = 3_000;

/** What the others learn of the one who sits here: how far one has read, and whether one writes. */
export class Reading {
  /** What comes after it is new: the divider stands there. */
  unreadAfter = $state(0);
  /** Nothing is told while the conversation is a request that was not accepted. */
  silent = $state(false);
  readonly #id: string;
  readonly #connected: Connected;
  #upTo: number;
  #typedAt = 0;

  constructor(conversationId: string, upTo: number, connected: Connected) {
    this.#id = conversationId;
    this.#connected = connected;
    this.unreadAfter = this.#upTo = upTo;
  }

  /** Something new came while one was not looking: the divider stands before it, unless one has not caught up yet. */
  divide(sequence: number): void {
    if (this.#upTo >= sequence - 1) this.unreadAfter = sequence - 1;
  }

  /** Tells that everything up to there has been seen. */
  async upTo(sequence: number): Promise<void> {
    if (sequence <= this.#upTo || this.silent) return;
    const before = this.#upTo;
    this.#upTo = sequence;
    const [{ client }, { MarkReadDocument }] = await Promise.all([this.#connected(), import('./thread.graph.ts')]);
    const input = { conversationId: this.#id, upTo: sequence };
    const { error } = await client.mutation(MarkReadDocument, { input }).toPromise();
    if (error && this.#upTo === sequence) this.#upTo = before;
  }

  /** Read on another device, or in another tab. */
  elsewhere(sequence: number): void {
    this.#upTo = Math.max(this.#upTo, sequence);
  }

  async typing(now: boolean): Promise<void> {
    if (this.silent) return;
    const since = Date.now() - this.#typedAt;
    if (now ? since < TYPING_EVERY_MS : this.#typedAt === 0) return;
    this.#typedAt = now ? Date.now() : 0;
    const [{ client }, { SetTypingDocument }] = await Promise.all([this.#connected(), import('./thread.graph.ts')]);
    await client.mutation(SetTypingDocument, { input: { conversationId: this.#id, typing: now } }).toPromise();
  }

  /** What was typed is sent: that it is typed no more goes without saying. */
  typed(): void {
    this.#typedAt = 0;
  }
}
