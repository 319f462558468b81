import type { Thread } from '#lib/message/thread.svelte.ts';

/** So near to the end one stands at it. */
const NEAR = 48;
/** So near to the other end, more is fetched before it is asked for. */
const AHEAD = 240;
const FOUND_MS = 2_500;

const articles = (area: HTMLElement) => [...area.querySelectorAll<HTMLElement>('[role=article]')];

/** Where in the conversation one is, and so what one has seen. The area counts from its end: zero is the newest. */
export class Place {
  away = $state(false);
  /** The newest message that was on the screen. */
  seen = $state(0);
  /** The message that has, or had, the focus. */
  current = $state<string | undefined>();
  readonly #thread: () => Thread;

  constructor(thread: () => Thread) {
    this.#thread = thread;
  }

  /** Begins at the first unread message where that is further up than what is on the screen. */
  open(area: HTMLElement, firstUnread: string | undefined): void {
    const divider = firstUnread && document.getElementById('nuevos');
    const above = divider ? area.getBoundingClientRect().top - divider.getBoundingClientRect().top : 0;
    if (above > 0) area.scrollTop -= above + NEAR;
    this.look(area);
  }

  scrolled(area: HTMLElement): void {
    this.look(area);
    const above = area.scrollHeight - area.clientHeight - Math.abs(area.scrollTop);
    const { timeline } = this.#thread();
    if (timeline.earlier && above < AHEAD) void this.#thread().loadEarlier();
    if (timeline.later && Math.abs(area.scrollTop) < AHEAD) void this.#thread().loadLater();
  }

  /** Takes note of what is on the screen, and tells that it has been read. */
  look(area: HTMLElement | undefined): void {
    if (!area) return;
    const thread = this.#thread();
    this.away = Math.abs(area.scrollTop) >= NEAR;
    thread.following = !this.away && !thread.timeline.later;
    if (document.visibilityState !== 'visible') return;
    const upTo = thread.following ? thread.timeline.newest : this.#lowest(area);
    this.seen = Math.max(this.seen, upTo);
    void thread.reading.upTo(upTo);
  }

  /** The sequence of the last message that is on the screen with its end. */
  #lowest(area: HTMLElement): number {
    const bottom = area.getBoundingClientRect().bottom;
    const id = articles(area).findLast((each) => each.getBoundingClientRect().bottom <= bottom + 4)?.id;
    return this.#thread().timeline.messages.find((message) => id === `mensaje-${message.id}`)?.sequence ?? 0;
  }
}

/** Keeps in its place what one looks at, while messages are put in above or below it. */
export function anchor(area: HTMLElement, change: Promise<void>): void {
  const top = area.getBoundingClientRect().top;
  const held = articles(area).find((each) => each.getBoundingClientRect().bottom > top);
  const before = held?.getBoundingClientRect().top ?? 0;
  void change.then(() => {
    if (held?.isConnected) area.scrollTop += held.getBoundingClientRect().top - before;
  });
}

/** Brings a message to the middle, with the focus and a mark for a moment. */
export function reveal(area: HTMLElement, messageId: string): void {
  const found = area.querySelector<HTMLElement>(`#${CSS.escape(`mensaje-${messageId}`)}`);
  if (!found) return;
  // The area alone: the page around it stays where it is.
  const [inner, outer] = [found.getBoundingClientRect(), area.getBoundingClientRect()];
  area.scrollTop += inner.top - outer.top - Math.max(NEAR, (outer.height - inner.height) / 2);
  found.focus({ preventScroll: true });
  found.classList.add('found');
  setTimeout(() => found.classList.remove('found'), FOUND_MS);
}
