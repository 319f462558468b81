import { v7 } from 'uuid';
import { Refused, Unanswered, type Api, type Data } from '../api.ts';
import { documents, seen } from '../documents.ts';
import type { Act, Seen } from '../history.ts';
import type { Journal } from './journal.ts';

const now = (): number => Math.round(performance.timeOrigin + performance.now());
const longestPause = 4_000;

export interface ActsOptions {
  api: Api;
  member: string;
  journal: Journal;
  random: () => number;
}

/** What is asked for an act: where, with what, and the field that answers. */
function request(act: Act, clientMutationId: string): { field: string; query: string; input: object } {
  const { conversation: conversationId } = act;
  switch (act.act) {
    case 'send':
      return { field: 'sendMessage', query: documents.send, input: { clientMutationId, conversationId, body: act.body } };
    case 'edit':
      return { field: 'editMessage', query: documents.edit, input: { clientMutationId, messageId: act.message, body: act.body } };
    case 'delete':
      return { field: 'deleteMessage', query: documents.delete, input: { clientMutationId, messageId: act.message } };
    case 'react':
      return { field: 'reactToMessage', query: documents.react, input: { clientMutationId, messageId: act.message, reaction: act.reaction, on: act.on } };
    case 'leave':
      return { field: 'leaveConversation', query: documents.leave, input: { clientMutationId, conversationId } };
    case 'add':
      return { field: 'addParticipants', query: documents.add, input: { clientMutationId, conversationId, memberIds: [act.member] } };
    case 'remove':
      return { field: 'removeParticipant', query: documents.remove, input: { clientMutationId, conversationId, memberId: act.member } };
  }
}

/** Does things until they are answered: under the same clientMutationId however often that takes. */
export class Acts {
  acknowledged = 0;
  retries = 0;
  /** When the newest send that was acknowledged had set out. */
  sentAt = 0;
  #opened = Promise.withResolvers<void>();
  #stopped = false;

  constructor(private readonly options: ActsOptions) {}

  /** The line is back: what failed need not wait any longer. */
  opened(): void {
    this.#opened.resolve();
    this.#opened = Promise.withResolvers();
  }

  stop(): void {
    this.#stopped = true;
    this.opened();
  }

  /** Answers whether it was done; false when it was refused, or the run ended before an answer. */
  async perform(act: Act, key: string = v7()): Promise<Seen | boolean> {
    const { journal, member } = this.options;
    const setOut = now();
    journal.write(member, { kind: 'invoked', key, ...act });
    const answer = await this.#until(act, key);
    if (!answer) return false;
    if (typeof answer === 'string') {
      journal.write(member, { kind: 'refused', key, code: answer });
      return false;
    }
    const message = act.act === 'send' ? seen(answer['message']) : undefined;
    journal.write(member, { kind: 'acknowledged', key, ...(message ? { message } : {}) });
    if (message) {
      this.acknowledged++;
      this.sentAt = Math.max(this.sentAt, setOut);
    }
    return message ?? true;
  }

  /** Sends again what was acknowledged, as a client does that was closed before it knew. */
  async repeat(act: Act, key: string): Promise<void> {
    const answer = await this.#until(act, key);
    if (answer && typeof answer === 'object')
      this.options.journal.write(this.options.member, { kind: 'repeated', key, message: seen(answer['message']) });
  }

  async #until(act: Act, key: string): Promise<Data | string | undefined> {
    const { api, journal, member } = this.options;
    const { field, query, input } = request(act, key);
    for (let failures = 0; !this.#stopped; failures++) {
      try {
        const { [field]: payload } = await api.ask(query, { input });
        const code = payload?.userErrors[0]?.code as string | undefined;
        if (code) return code;
        if (payload) return payload as Data;
        journal.write(member, { kind: 'retried', key, why: 'empty' });
      } catch (error) {
        if (error instanceof Refused) return error.code;
        if (!(error instanceof Unanswered)) throw error;
        journal.write(member, { kind: 'retried', key, why: error.message });
      }
      this.retries++;
      await this.#pause(failures);
    }
    return undefined;
  }

  async #pause(failures: number): Promise<void> {
    const ms = Math.min(longestPause, 200 * 2 ** failures) * (0.5 + this.options.random() / 2);
    await Promise.race([this.#opened.promise, new Promise((done) => setTimeout(done, ms))]);
    // A stream that is back says that the gateway is, not that whatever failed is: never without a breath.
    await new Promise((done) => setTimeout(done, 20));
  }
}
