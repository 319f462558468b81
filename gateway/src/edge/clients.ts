import { limits } from '../limits/limits.ts';
import type { Client } from './client.ts';

/** Pings are spread over so many seconds, so that thousands of them do not fall on one moment. */
const pingSlots = 15;

/** The clients that are connected, by who they are. */
export class Clients {
  #slots: Set<Client>[] = Array.from({ length: pingSlots }, () => new Set());
  /** By member, or by address of those who are signed out. Nearly all have one socket, which needs no set. */
  #byOwner = new Map<string, Client | Set<Client>>();
  #next = 0;
  size = 0;

  /** Whether one more may come from there. */
  hasRoom(owner: string): boolean {
    const known = this.#byOwner.get(owner);
    return !(known instanceof Set) || known.size < limits.sockets;
  }

  /** Adds a client; the answer takes it out again. */
  add(client: Client, owner: string): () => void {
    const slot = this.#slots[this.#next++ % pingSlots]!;
    slot.add(client);
    this.size++;
    const known = this.#byOwner.get(owner);
    if (!known) this.#byOwner.set(owner, client);
    else if (known instanceof Set) known.add(client);
    else this.#byOwner.set(owner, new Set([known, client]));
    return () => {
      if (!slot.delete(client)) return;
      this.size--;
      this.#leave(client, owner);
    };
  }

  #leave(client: Client, owner: string): void {
    const known = this.#byOwner.get(owner);
    if (known instanceof Set) known.delete(client);
    if (!(known instanceof Set) || known.size === 0) this.#byOwner.delete(owner);
  }

  /** Those whose turn it is to be pinged in this second. */
  slot(second: number): Iterable<Client> {
    return this.#slots[second % pingSlots]!;
  }

  *[Symbol.iterator](): Generator<Client> {
    for (const slot of this.#slots) yield* slot;
  }
}
