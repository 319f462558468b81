import { describe, expect, it } from 'vitest';
import { message } from './_server.ts';
import { Outbox, type Outgoing, type OutboxWorld, type Sending } from './outbox.svelte.ts';

const turn = () => new Promise((resolve) => setTimeout(resolve));

/** A device that keeps, and a line that answers as it is told to. */
function device(answers: Sending[] = []) {
  const kept = new Map<string, Outgoing>();
  const sent: Outgoing[] = [];
  const pauses: (() => void)[] = [];
  const world: OutboxWorld = {
    store: {
      read: () => [...kept.values()],
      put: (outgoing) => Boolean(kept.set(outgoing.id, structuredClone(outgoing))),
      remove: (id) => void kept.delete(id),
    },
    send: async (outgoing) => {
      sent.push(outgoing);
      return answers.shift() ?? { kind: 'sent', message: message(sent.length, 'me', outgoing.body) };
    },
    sent: () => undefined,
    helps: () => true,
    later: (_failures, act) => void pauses.push(act),
  };
  return { kept, sent, pauses, world, bodies: () => sent.map(({ body }) => body) };
}

const hello = { conversationId: 'c', body: 'hola' };

describe('the outbox', () => {
  it('keeps a message until it is confirmed', async () => {
    const { world, kept, sent } = device();
    const outbox = new Outbox();
    outbox.open(world);
    outbox.write(hello);
    expect(outbox.of('c')).toMatchObject([{ body: 'hola' }]);
    expect(kept.size).toBe(1);
    await turn();
    expect(outbox.entries).toEqual([]);
    expect(kept.size).toBe(0);
    expect(sent).toHaveLength(1);
  });

  it('sends again by itself, under the same id and in order', async () => {
    const { world, sent, pauses, bodies } = device([{ kind: 'lost' }]);
    const outbox = new Outbox();
    outbox.open(world);
    outbox.write(hello);
    outbox.write({ ...hello, body: 'otra' });
    await turn();
    expect(outbox.failures).toBe(1);
    expect(outbox.entries).toHaveLength(2);
    pauses[0]!();
    await turn();
    expect(bodies()).toEqual(['hola', 'hola', 'otra']);
    expect(sent[0]!.id).toBe(sent[1]!.id);
    expect(outbox.failures).toBe(0);
  });

  it('takes up after a reload what an earlier page has left', async () => {
    const first = device([{ kind: 'lost' }]);
    const before = new Outbox();
    before.open(first.world);
    before.write(hello);
    await turn();
    const after = new Outbox();
    after.open(first.world);
    await turn();
    expect(first.sent.map(({ id }) => id)).toEqual([first.sent[0]!.id, first.sent[0]!.id]);
    expect(first.kept.size).toBe(0);
  });

  it('sends what was written before there was a connection', async () => {
    const { world, bodies } = device();
    const outbox = new Outbox();
    outbox.write(hello);
    outbox.open(world);
    await turn();
    expect(bodies()).toEqual(['hola']);
  });

  it('says what is refused, and lets the rest pass', async () => {
    const { world, bodies } = device([{ kind: 'refused', code: 'NOT_ACCEPTING' }]);
    const outbox = new Outbox();
    outbox.open(world);
    const id = outbox.write(hello);
    outbox.write({ ...hello, body: 'otra' });
    await turn();
    expect(outbox.entries).toMatchObject([{ id, refused: 'NOT_ACCEPTING' }]);
    expect(bodies()).toEqual(['hola', 'otra']);
    outbox.retry(id);
    await turn();
    expect(outbox.entries).toEqual([]);
  });

  it('waits for the next session when one has ended', async () => {
    const { world, kept } = device([{ kind: 'expired' }]);
    const outbox = new Outbox();
    outbox.open(world);
    outbox.write(hello);
    await turn();
    expect(outbox.expired).toBe(true);
    expect(kept.size).toBe(1);
    outbox.wake();
    await turn();
    expect(kept.size).toBe(0);
  });

  it('leaves to the tab that is looked at what another has written', async () => {
    const { world, kept, sent } = device();
    kept.set('x', {
      ...hello, id: 'x', order: 1, after: null, refused: null, replyTo: null, mentionIds: [], attachments: [],
    });
    const outbox = new Outbox();
    outbox.open({ ...world, helps: () => false });
    await turn();
    expect(sent).toEqual([]);
    expect(outbox.entries).toHaveLength(1);
    kept.delete('x');
    outbox.reread();
    expect(outbox.entries).toEqual([]);
  });

  it('does not forget what the device would not keep', async () => {
    const { world } = device([{ kind: 'lost' }]);
    const outbox = new Outbox();
    outbox.open({ ...world, store: { ...world.store, put: () => false, read: () => [] } });
    outbox.write(hello);
    await turn();
    outbox.reread();
    expect(outbox.entries).toHaveLength(1);
  });
});
