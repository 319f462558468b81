import type { MessageBlock } from './message.graph.ts';

/** A run of messages without gaps, as the server had it at one moment. */
export interface Page {
  messages: MessageBlock[];
  /** The cursor before which more are, if there are. */
  earlier: string | null;
  /** Whether there are more after it. */
  later: boolean;
}

/** What is told of messages outside of the window is kept this far, for pages that are on their way. */
const ASIDE = 400;

/**
 * The part of a conversation that is on the screen: a window without gaps, each message once, in order. Pages, the
 * stream and answers to one's own acts may come in any order. A page shows the past as it was when it was asked for,
 * so that it never undoes what has been told since.
 */
export class Timeline {
  messages = $state.raw<MessageBlock[]>([]);
  earlier = $state<string | null>(null);
  /** The window ends before the newest message. */
  later = $state(false);
  /** The newest sequence that was heard of. */
  newest = $state(0);
  /** Told ahead of what comes before them: shown at the end until the gap is filled. */
  ahead = $state.raw<MessageBlock[]>([]);
  readonly #aside = new Map<number, MessageBlock>();
  /** When each message was last told, by one's own count of tellings. */
  readonly #told = new Map<number, number>();
  #clock = 0;

  constructor(page: Page) {
    this.replace(page);
  }

  get first(): number {
    return this.messages[0]?.sequence ?? 0;
  }

  get last(): number {
    return this.messages.at(-1)?.sequence ?? 0;
  }

  /** Messages were told for which what comes before is missing. */
  get gap(): boolean {
    return this.ahead.length > 0;
  }

  /** Everything that is shown. */
  get shown(): MessageBlock[] {
    return this.ahead.length ? [...this.messages, ...this.ahead] : this.messages;
  }

  /** A mark to take before a page is asked for. */
  now(): number {
    return this.#clock;
  }

  find(id: string): MessageBlock | undefined {
    return this.shown.find((message) => message.id === id);
  }

  /** A message as it is now: from the stream, or the answer to an act. */
  tell(message: MessageBlock): void {
    this.#told.set(message.sequence, ++this.#clock);
    this.#aside.delete(message.sequence);
    this.#aside.set(message.sequence, message);
    if (this.#aside.size > ASIDE) this.#aside.delete(this.#aside.keys().next().value!);
    this.newest = Math.max(this.newest, message.sequence);
    const changed = this.messages.map((each) =>
      each.sequence === message.sequence ? message : requoted(each, message),
    );
    this.#place(changed);
  }

  /** A page that joins the window makes it longer. One that does not is left out, and false is the answer. */
  merge(page: Page, asOf: number): boolean {
    const messages = this.#current(page.messages, asOf);
    const from = messages[0]?.sequence;
    const to = messages.at(-1)?.sequence;
    if (from === undefined || to === undefined) {
      if (!this.messages.length) this.replace(page, asOf);
      return true;
    }
    this.newest = Math.max(this.newest, to);
    if (this.messages.length && (from > this.last + 1 || to < this.first - 1)) return false;
    const bySequence = new Map(this.messages.map((message) => [message.sequence, message]));
    for (const message of messages) bySequence.set(message.sequence, message);
    if (!this.messages.length || from < this.first) this.earlier = page.earlier;
    if (!this.messages.length || to >= this.last) this.later = page.later;
    this.#place([...bySequence.values()].sort((a, b) => a.sequence - b.sequence));
    return true;
  }

  /** Shows this page instead of what was there. */
  replace(page: Page, asOf = this.#clock): void {
    const messages = this.#current(page.messages, asOf);
    this.earlier = page.earlier;
    this.later = page.later;
    this.newest = Math.max(this.newest, messages.at(-1)?.sequence ?? 0);
    this.#place(messages);
  }

  /** What was told until then may have changed without a word: the stream was interrupted. */
  doubt(asOf: number): void {
    for (const sequence of this.#aside.keys()) {
      if ((this.#told.get(sequence) ?? 0) <= asOf) this.#aside.delete(sequence);
    }
    this.#place(this.messages);
  }

  /** There is more after the window, too much to fetch at once. */
  cut(newest: number): void {
    this.newest = Math.max(this.newest, newest);
    this.later = true;
    this.ahead = [];
  }

  /** A page's messages, each as it was told since the page was asked for. */
  #current(messages: readonly MessageBlock[], asOf: number): MessageBlock[] {
    const shown = new Map(this.messages.map((message) => [message.sequence, message]));
    return messages.map((message) => {
      const { sequence } = message;
      if ((this.#told.get(sequence) ?? 0) <= asOf) return message;
      return this.#aside.get(sequence) ?? shown.get(sequence) ?? message;
    });
  }

  /** Sets the window, and lets follow what was told ahead and now joins it. */
  #place(messages: MessageBlock[]): void {
    if (this.later) {
      this.ahead = [];
    } else {
      let last = messages.at(-1)?.sequence ?? 0;
      for (let next; (next = this.#aside.get(last + 1)); last++) messages.push(next);
      this.ahead = [...this.#aside.values()]
        .filter(({ sequence }) => sequence > last)
        .sort((a, b) => a.sequence - b.sequence);
    }
    this.messages = messages;
  }
}

/** An answer quotes its message as it is now. */
function requoted(answer: MessageBlock, { id, body, deleted, sender, attachments }: MessageBlock): MessageBlock {
  if (answer.inReplyTo?.id !== id) return answer;
  return { ...answer, inReplyTo: { id, body, deleted, sender, attachments } };
}
