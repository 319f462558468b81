import type { Wake } from './activity.wake.ts';

/** One stream's ear: holds that something happened, however often, until the stream looks. */
export class Watch {
  /** Who may read may have changed since the last look. */
  regrouped = false;
  closed = false;
  #woken = false;
  #listener: (() => void) | undefined;

  constructor(
    readonly discussionId: string,
    readonly groupId: string,
    private readonly forget: (watch: Watch) => void,
  ) {}

  wake(): void {
    this.#woken = true;
    this.#listener?.();
  }

  /** The stream looks now: what happens from here on wakes it again. */
  look(): void {
    this.#woken = false;
    this.regrouped = false;
  }

  /** Waits until something happens, the watch is closed, or the time is over. */
  async changed(milliseconds?: number): Promise<void> {
    if (this.#woken || this.closed) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#listener = resolve;
      if (milliseconds !== undefined) timer = setTimeout(resolve, milliseconds);
    });
    clearTimeout(timer);
    this.#listener = undefined;
  }

  close(): void {
    this.closed = true;
    this.forget(this);
    this.#listener?.();
  }
}

/** All live streams of this process, by what wakes them. Nothing is kept for one that is slow but that it was woken. */
export class Watches {
  #byDiscussion = new Map<string, Set<Watch>>();
  #byGroup = new Map<string, Set<Watch>>();

  watch(discussionId: string, groupId: string): Watch {
    const watch = new Watch(discussionId, groupId, (closed) => this.#forget(closed));
    add(this.#byDiscussion, discussionId, watch);
    add(this.#byGroup, groupId, watch);
    return watch;
  }

  wake(subject: Wake): void {
    if ('discussion' in subject) for (const watch of this.#byDiscussion.get(subject.discussion) ?? []) watch.wake();
    else this.#regroup(this.#byGroup.get(subject.group) ?? []);
  }

  /** After an interruption anything may have happened. */
  wakeAll(): void {
    for (const watches of this.#byGroup.values()) this.#regroup(watches);
  }

  closeAll(): void {
    // Closing takes a watch out of these very sets; what is not reached yet is still visited.
    for (const watches of this.#byGroup.values()) for (const watch of watches) watch.close();
  }

  #regroup(watches: Iterable<Watch>): void {
    for (const watch of watches) {
      watch.regrouped = true;
      watch.wake();
    }
  }

  #forget(watch: Watch): void {
    remove(this.#byDiscussion, watch.discussionId, watch);
    remove(this.#byGroup, watch.groupId, watch);
  }
}

function add(sets: Map<string, Set<Watch>>, key: string, watch: Watch): void {
  const set = sets.get(key) ?? new Set();
  sets.set(key, set.add(watch));
}

function remove(sets: Map<string, Set<Watch>>, key: string, watch: Watch): void {
  const set = sets.get(key);
  set?.delete(watch);
  if (set?.size === 0) sets.delete(key);
}
