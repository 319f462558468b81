import type { Client } from '@urql/core';
import { ArrivedDocument, MarkDeliveredDocument } from './live.graph.ts';

const EVERY_MS = 1_000;
const MOST = 50;

/** Tells the server what has arrived on this device: once a second for whatever came in it. */
export class Deliveries {
  readonly #client: Client;
  #waiting = new Map<string, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: Client) {
    this.#client = client;
  }

  arrived(conversationId: string, sequence: number): void {
    this.#waiting.set(conversationId, Math.max(sequence, this.#waiting.get(conversationId) ?? 0));
    this.#timer ??= setTimeout(() => void this.#tell(), EVERY_MS);
  }

  /** After an absence: what is unread has arrived with the page. */
  async catchUp(): Promise<void> {
    const { data } = await this.#client.query(ArrivedDocument, {}, { requestPolicy: 'network-only' }).toPromise();
    for (const { node } of data?.conversations?.edges ?? []) {
      if (node?.lastMessage && node.unreadCount > 0) this.arrived(node.id, node.lastMessage.sequence);
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #tell(): Promise<void> {
    this.#timer = undefined;
    const positions = [...this.#waiting].slice(0, MOST).map(([conversationId, upTo]) => ({ conversationId, upTo }));
    for (const { conversationId } of positions) this.#waiting.delete(conversationId);
    if (this.#waiting.size) this.#timer = setTimeout(() => void this.#tell(), EVERY_MS);
    await this.#client.mutation(MarkDeliveredDocument, { input: { positions } }).toPromise();
  }
}
