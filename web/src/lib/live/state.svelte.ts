import { SvelteMap } from 'svelte/reactivity';
import type { MessageBlock } from '#lib/message/message.graph.ts';

/** A message as the inbox tells it. */
export type IncomingMessage = MessageBlock & { conversation: { id: string } };

/** What those who show conversations want to hear of. */
export interface LiveListener {
  message?(message: IncomingMessage): void;
  read?(event: { conversationId: string; memberId: string; readUpTo: number }): void;
  /** Something was missed, or changed as a whole: fetch again. */
  refresh?(): void;
}

/** Typing is believed for six seconds, then a lost line has ended it. */
const TYPING_MS = 6_000;

/**
 * What is known live in this tab. It is written in the browser only, by the one inbox subscription; on the
 * server it stays empty, so that nothing leaks from one visitor to another.
 */
class LiveState {
  status = $state<'off' | 'connecting' | 'on' | 'lost'>('off');
  /** Conversations with something unread; null until the stream has told something newer than the page. */
  unread = $state<number | null>(null);
  /** Presence by member id. */
  readonly presence = new SvelteMap<string, string>();
  /** Until when each member of a conversation is held to be typing, by `conversation member`. */
  readonly #typing = new SvelteMap<string, number>();
  readonly #listeners = new Set<LiveListener>();

  listen(listener: LiveListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(act: (listener: LiveListener) => void): void {
    for (const listener of this.#listeners) act(listener);
  }

  typing(conversationId: string): string[] {
    const prefix = `${conversationId} `;
    return [...this.#typing.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  }

  setTyping(conversationId: string, memberId: string, typing: boolean): void {
    const key = `${conversationId} ${memberId}`;
    if (!typing) {
      this.#typing.delete(key);
      return;
    }
    const until = Date.now() + TYPING_MS;
    this.#typing.set(key, until);
    setTimeout(() => {
      if ((this.#typing.get(key) ?? 0) <= Date.now()) this.#typing.delete(key);
    }, TYPING_MS + 50);
  }
}

export const live = new LiveState();
