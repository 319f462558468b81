import type { Client } from '@urql/core';
import { describe, expect, it } from 'vitest';
import type { MessageBlock } from './message.graph.ts';
import { Thread } from './thread.svelte.ts';

const message = (sequence: number, senderId: string, body = `m${sequence}`): MessageBlock => ({
  id: `id-${sequence}`,
  sequence,
  body,
  sentAt: '2026-11-22T12:00:00Z',
  deleted: false,
  sender: { id: senderId },
});

/** A client that answers each mutation as it is told to, and remembers what it was asked. */
function scripted(answers: (() => unknown)[]) {
  const inputs: Record<string, unknown>[] = [];
  const client = {
    mutation: (_document: unknown, { input }: { input: Record<string, unknown> }) => {
      inputs.push(input);
      return { toPromise: async () => answers.shift()?.() ?? {} };
    },
  } as unknown as Client;
  return { inputs, connected: async () => ({ client }) };
}

const start = (connected: () => Promise<{ client: Client }>) =>
  new Thread({ id: 'c', viewerId: 'me', messages: [message(1, 'other')], earlier: null, readUpTo: 1 }, connected);

describe('Thread', () => {
  it('keeps messages in their sequence and doubles none', () => {
    const thread = start(scripted([]).connected);
    thread.merge([message(3, 'other'), message(2, 'me'), message(3, 'other', 'changed')]);
    expect(thread.messages.map(({ body }) => body)).toEqual(['m1', 'm2', 'changed']);
  });

  it('shows a message at once and confirms it', async () => {
    const { connected } = scripted([() => ({ data: { sendMessage: { message: message(2, 'me', 'hola') } } })]);
    const thread = start(connected);
    const sending = thread.send('hola');
    expect(thread.unsent).toMatchObject([{ body: 'hola', state: 'sending' }]);
    await sending;
    expect(thread.unsent).toEqual([]);
    expect(thread.messages).toHaveLength(2);
  });

  it('sends again under the same id after a failure', async () => {
    const { connected, inputs } = scripted([
      () => ({ error: { graphQLErrors: [] } }),
      () => ({ data: { sendMessage: { message: message(2, 'me', 'hola') } } }),
    ]);
    const thread = start(connected);
    await thread.send('hola');
    expect(thread.unsent[0]?.state).toBe('failed');
    await thread.retry(thread.unsent[0]!.id);
    expect(thread.unsent).toEqual([]);
    expect(inputs[0]?.['clientMutationId']).toBe(inputs[1]?.['clientMutationId']);
  });

  it('is not doubled by its own echo on the stream', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const { connected } = scripted([() => new Promise((resolve) => (answer = resolve))]);
    const thread = start(connected);
    const sending = thread.send('hola');
    await new Promise((resolve) => setTimeout(resolve));
    thread.receive(message(2, 'me', 'hola'));
    expect(thread.unsent).toEqual([]);
    answer({ data: { sendMessage: { message: message(2, 'me', 'hola') } } });
    await sending;
    expect(thread.messages).toHaveLength(2);
  });

  it('tells how far was read once, and never backwards', async () => {
    const { connected, inputs } = scripted([]);
    const thread = start(connected);
    await thread.markRead();
    thread.merge([message(2, 'other')]);
    await thread.markRead();
    await thread.markRead();
    expect(inputs).toEqual([{ conversationId: 'c', upTo: 2 }]);
  });
});
