import type { Client } from '@urql/core';
import { SetPresenceDocument } from './live.graph.ts';

/** So long without a sign of life on this device, and one is away. */
const IDLE_MS = 5 * 60_000;
/** Being here is said again before the server stops believing it. */
const AGAIN_MS = 4 * 60_000;
/** Signs of life are written down for the other tabs no more often than this. */
const NOTE_MS = 15_000;

const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * Whether the one who sits here is here. All tabs of the device share the time of the last sign of life, so that one
 * that is forgotten in the background does not call away somebody who writes in another.
 */
export class Attention {
  readonly #key: string;
  readonly #say: (status: 'ONLINE' | 'AWAY') => void;
  /** A new stream counts as having said so. */
  #said: { status: 'ONLINE' | 'AWAY'; at: number } = { status: 'ONLINE', at: Date.now() };
  #last = Date.now();
  #noted = 0;
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(memberId: string, client: Client) {
    this.#key = `minga:here:${memberId}`;
    this.#say = (status) => void client.mutation(SetPresenceDocument, { input: { status } }).toPromise();
    for (const sign of SIGNS) addEventListener(sign, this.#alive, { passive: true, capture: true });
    document.addEventListener('visibilitychange', this.#alive);
    this.#timer = setInterval(() => this.#check(), 30_000);
  }

  stop(): void {
    for (const sign of SIGNS) removeEventListener(sign, this.#alive, { capture: true });
    document.removeEventListener('visibilitychange', this.#alive);
    clearInterval(this.#timer);
  }

  readonly #alive = () => {
    if (document.visibilityState === 'hidden') return;
    this.#last = Date.now();
    if (this.#last - this.#noted > NOTE_MS) {
      this.#noted = this.#last;
      note(this.#key, this.#last);
    }
    const { status, at } = this.#said;
    if (status === 'AWAY' || this.#last - at > AGAIN_MS) this.#tell('ONLINE');
  };

  #check(): void {
    const idle = Date.now() - Math.max(this.#last, noted(this.#key));
    if (idle >= IDLE_MS && this.#said.status === 'ONLINE') this.#tell('AWAY');
    // Another tab has said that one is here again.
    else if (idle < IDLE_MS && this.#said.status === 'AWAY') this.#said = { status: 'ONLINE', at: Date.now() };
  }

  #tell(status: 'ONLINE' | 'AWAY'): void {
    this.#said = { status, at: Date.now() };
    this.#say(status);
  }
}

function note(key: string, at: number): void {
  try {
    localStorage.setItem(key, String(at));
  } catch {
    // Each tab then speaks for itself.
  }
}

function noted(key: string): number {
  try {
    return Number(localStorage.getItem(key) ?? 0);
  } catch {
    return 0;
  }
}
