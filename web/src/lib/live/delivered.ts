import type { Client } from '@urql/core';
import { ArrivedDocument, MarkDeliveredDocument } from './live.graph.ts';

const EVERY_MS = 1_000;
const MOST = 50;

/** Tells the server what has arrived on this device: once a second for whatever came in it. */
export class Deliveries {
  readonly #client: Client;
  /** When the newest message was written of which this device knows. */
  #newest: number;
  #waiting = new Map<string, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `since`: when the page was read on which they are told. */
  constructor(client: Client, since: number) {
    this.#client = client;
    this.#newest = since;
  }

  arrived(conversationId: string, { sequence, sentAt }: { sequence: number; sentAt: string }): void {
    this.#newest = Math.max(this.#newest, Date.parse(sentAt));
    this.#waiting.set(conversationId, Math.max(sequence, this.#waiting.get(conversationId) ?? 0));
    this.#timer ??= setTimeout(() => void this.#tell(), EVERY_MS);
  }

  /** After an absence: what is unread has arrived with the page. Answers those of which the device did not know. */
  async catchUp(): Promise<string[]> {
    const { data } = await this.#client.query(ArrivedDocument, {}, { requestPolicy: 'network-only' }).toPromise();
    const known = this.#newest;
    const fresh: string[] = [];
    for (const { node } of data?.conversations?.edges ?? []) {
      if (!node?.lastMessage || node.unreadCount === 0) continue;
      this.arrived(node.id, node.lastMessage);
      if (Date.parse(node.lastMessage.sentAt) > known) fresh.push(node.lastMessage.id);
    }
    return fresh;
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
