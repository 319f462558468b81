import type { Outgoing } from './outbox.svelte.ts';

/** Where what waits to be sent outlives the page. */
export interface OutboxStore {
  read(): Outgoing[];
  /** Whether it is kept now. */
  put(outgoing: Outgoing): boolean;
  remove(id: string): void;
}

const PREFIX = 'minga:outbox:';

/** An entry has a key of its own, so that tabs that write at once do not undo one another's work. */
export class DeviceStore implements OutboxStore {
  readonly #prefix: string;

  constructor(memberId: string) {
    this.#prefix = `${PREFIX}${memberId}:`;
  }

  read(): Outgoing[] {
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(this.#prefix))
        .flatMap((key) => parsed(localStorage.getItem(key)) ?? []);
    } catch {
      return [];
    }
  }

  put(outgoing: Outgoing): boolean {
    try {
      localStorage.setItem(this.#prefix + outgoing.id, JSON.stringify(outgoing));
      return true;
    } catch {
      // Without storage a reload forgets what was not sent; the page itself still sends it.
      return false;
    }
  }

  remove(id: string): void {
    try {
      localStorage.removeItem(this.#prefix + id);
    } catch {
      // Nothing is kept, nothing to forget.
    }
  }

  /** Calls when another tab changes what is kept. */
  watch(act: () => void): () => void {
    const hear = ({ key }: StorageEvent) => {
      if (key === null || key.startsWith(this.#prefix)) act();
    };
    addEventListener('storage', hear);
    return () => removeEventListener('storage', hear);
  }
}

function parsed(text: string | null): Outgoing | undefined {
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as Outgoing;
  } catch {
    return undefined;
  }
}
