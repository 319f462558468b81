import { SvelteMap } from 'svelte/reactivity';
import type { MessageBlock } from '#lib/message/message.graph.ts';

/** A message as the inbox tells it. */
export type IncomingMessage = MessageBlock & { conversation: { id: string } };

/** What those who show conversations want to hear of. */
export interface LiveListener {
  /** A new message. */
  message?(message: IncomingMessage): void;
  /** A message that was edited or deleted, or that somebody reacted to. */
  changed?(message: IncomingMessage): void;
  read?(event: { conversationId: string; memberId: string; readUpTo: number }): void;
  delivered?(event: { conversationId: string; memberId: string; deliveredUpTo: number }): void;
  /** The viewer is no longer in it. */
  left?(conversationId: string): void;
  /** This conversation changed as a whole; without an id, something was missed: fetch again. */
  refresh?(conversationId?: string): void;
}

/** Typing is believed for six seconds, then a lost line has ended it. */
const TYPING_MS = 6_000;
/** A page that is on its way does not know what was told meanwhile; so long is remembered for it. */
const RECENT_MS = 30_000;

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
  /** When those who are not there were last there. */
  readonly lastSeen = new SvelteMap<string, string>();
  /** Until when each member of a conversation is held to be typing, by `conversation member`. */
  readonly #typing = new SvelteMap<string, number>();
  readonly #listeners = new Set<LiveListener>();
  #recent: { at: number; message: IncomingMessage }[] = [];

  listen(listener: LiveListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(act: (listener: LiveListener) => void): void {
    for (const listener of this.#listeners) act(listener);
  }

  /** A message has come or changed. */
  message(message: IncomingMessage, how: 'message' | 'changed'): void {
    const now = Date.now();
    this.#recent = [...this.#recent.filter(({ at }) => at > now - RECENT_MS), { at: now, message }];
    this.tell((listener) => listener[how]?.(message));
  }

  /** What was told of a conversation in the last moments. */
  recent(conversationId: string): IncomingMessage[] {
    const since = Date.now() - RECENT_MS;
    return this.#recent.flatMap(({ at, message }) =>
      at > since && message.conversation.id === conversationId ? [message] : [],
    );
  }

  /** Who is there, as a page or the stream tells. */
  see(memberId: string, { status, lastSeenAt }: { status: string; lastSeenAt: string | null }): void {
    this.presence.set(memberId, status);
    if (lastSeenAt) this.lastSeen.set(memberId, lastSeenAt);
    else this.lastSeen.delete(memberId);
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

  /** Nobody sits here any more. */
  clear(): void {
    this.status = 'off';
    this.unread = null;
    this.presence.clear();
    this.lastSeen.clear();
    this.#typing.clear();
    this.#recent = [];
  }
}

export const live = new LiveState();
