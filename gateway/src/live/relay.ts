import { textFrame } from '@minga/socket';
import type { MaskedResult } from '../graph/mask.ts';
import type { Recipient, Running } from './follower.ts';

/** One client's subscription whose plan asks other subgraphs too: its events are made for this client alone. */
export class Relay implements Running {
  #over = false;

  constructor(
    private readonly id: string,
    private readonly recipient: Recipient,
    private readonly events: AsyncIterableIterator<MaskedResult>,
  ) {
    void this.#run();
  }

  async #run(): Promise<void> {
    for await (const event of this.events) {
      if (this.#over) return;
      this.recipient.write(nextFrame(this.id, event));
    }
    if (!this.#over) this.recipient.finished(this.id);
    this.#over = true;
  }

  stop(): void {
    this.#over = true;
    void this.events.return?.();
  }

  /** Its source does not know how to wait. */
  pause(): void {}
}

export const nextFrame = (id: string, result: MaskedResult): Buffer =>
  textFrame([`{"id":${JSON.stringify(id)},"type":"next","payload":${JSON.stringify(result)}}`]);
