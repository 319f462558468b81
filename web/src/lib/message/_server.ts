import type { Client } from '@urql/core';
import type { MessageBlock } from './message.graph.ts';
import type { Outgoing, Sending } from './outbox.svelte.ts';
import { ConversationDocument, type OpenConversation } from './thread.graph.ts';

/** Pages are small here, so that few messages make many of them. */
const PAGE = 4;

export const message = (sequence: number, senderId: string, body = `m${sequence}`): MessageBlock => ({
  id: `id-${sequence}`,
  sequence,
  body,
  content: { html: body },
  sentAt: '2026-11-22T12:00:00Z',
  editedAt: null,
  deleted: false,
  sender: { id: senderId },
  inReplyTo: null,
  reactions: [],
  attachments: [],
  notice: null,
});

const person = (id: string) => ({ id, handle: id, name: id, headline: null, blockedByViewer: false, institution: null });

export const conversation: OpenConversation = {
  id: 'c',
  title: null,
  kind: 'PAIR',
  pictureUrl: null,
  participantCount: 2,
  unreadCount: 0,
  readUpTo: 0,
  request: false,
  canWrite: true,
  role: 'MEMBER',
  participants: ['me', 'other'].map((id) => ({
    id: `p-${id}`, role: 'MEMBER' as const, readUpTo: 0, deliveredUpTo: 0, member: person(id),
  })),
};

interface Asked {
  document: unknown;
  variables: { before?: string; around?: string };
  answer?: unknown;
  resolve(answer: unknown): void;
}

interface Attempt {
  outgoing: Outgoing;
  message?: MessageBlock;
  resolve(outcome: Sending): void;
}

/** Messaging in small, whose every answer waits until it is let go. */
export class ScriptedServer {
  messages: MessageBlock[] = [];
  /** What the stream has yet to bring. */
  stream: MessageBlock[] = [];
  asked: Asked[] = [];
  attempts: Attempt[] = [];
  readonly inputs: Record<string, unknown>[] = [];
  readonly receipts = new Map<string, MessageBlock>();

  readonly client = {
    query: (document: unknown, variables: Asked['variables']) => ({
      toPromise: () => new Promise((resolve) => this.asked.push({ document, variables, resolve })),
    }),
    mutation: (_document: unknown, { input }: { input: Record<string, unknown> }) => {
      this.inputs.push(input);
      return { toPromise: async () => ({ data: {} }) };
    },
  } as unknown as Client;

  readonly connected = async () => ({ client: this.client });

  say(senderId: string, body: string): MessageBlock {
    const said = message(this.messages.length + 1, senderId, body);
    this.messages.push(said);
    this.stream.push(said);
    return said;
  }

  edit(sequence: number): void {
    const index = sequence - 1;
    const before = this.messages[index];
    if (!before || before.sender?.id === 'me') return;
    const edited = { ...before, body: `${before.body}+` };
    this.messages[index] = edited;
    this.stream.push(edited);
  }

  send = (outgoing: Outgoing): Promise<Sending> =>
    new Promise((resolve) => this.attempts.push({ outgoing, resolve }));

  /** Stores what an attempt brings, once for its id. */
  take(attempt: Attempt): void {
    const { id, body } = attempt.outgoing;
    attempt.message = this.receipts.get(id) ?? this.say('me', body);
    this.receipts.set(id, attempt.message);
  }

  page({ before, around }: Asked['variables'] = {}) {
    let to = before === undefined ? this.messages.length : Number(before) - 1;
    if (around !== undefined) to = Math.min(this.messages.length, Number(around.slice(3)) + PAGE / 2);
    const from = Math.max(0, to - PAGE);
    const nodes = this.messages.slice(from, to);
    return {
      edges: nodes.map((node) => ({ node: { ...node, sender: person(node.sender!.id), notice: null } })),
      pageInfo: {
        hasPreviousPage: from > 0,
        hasNextPage: to < this.messages.length,
        startCursor: nodes[0] ? String(nodes[0].sequence) : null,
      },
    };
  }

  /** Reads the database for a question; the answer is yet to travel. */
  read(asked: Asked): void {
    const messages = this.page(asked.variables);
    const head = asked.document === ConversationDocument ? conversation : { id: 'c' };
    asked.answer ??= { data: { conversation: { ...head, messages } } };
  }
}
