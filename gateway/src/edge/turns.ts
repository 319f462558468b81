import { Refusal } from './reply.ts';

/** Operations under way for one member; a page with all its regions asks for fewer. */
const mostOfMember = 24;
/** Visitors who have not signed in are told apart by address only, which many may share. */
const mostOfAddress = 120;
/** Those that wait for their turn; more are refused. */
const mostWaiting = 400;

interface Line {
  running: number;
  waiting: (() => void)[];
}

/**
 * Lets each member, and each address, have so many operations under way at once: the next ones wait in line, so that
 * whoever asks for everything at once slows down themselves and nobody else.
 */
export class Turns {
  #lines = new Map<string, Line>();

  /** Waits for a turn. What it answers gives the turn back. */
  async take(memberId: string | undefined, address: string): Promise<() => void> {
    const key = memberId ?? `address ${address}`;
    const line = this.#lines.get(key) ?? { running: 0, waiting: [] };
    this.#lines.set(key, line);
    if (line.running < (memberId ? mostOfMember : mostOfAddress)) line.running++;
    else {
      if (line.waiting.length >= mostWaiting)
        throw new Refusal(429, 'TOO_MANY_REQUESTS', 'Too many operations at once.', { 'retry-after': '1' });
      // The turn is handed on: it stays counted.
      await new Promise<void>((resolve) => line.waiting.push(resolve));
    }
    return () => this.#give(key, line);
  }

  #give(key: string, line: Line): void {
    const next = line.waiting.shift();
    if (next) return next();
    line.running--;
    if (line.running === 0) this.#lines.delete(key);
  }
}
