import { describe, expect, it } from 'vitest';
import { conversation, message, ScriptedServer } from './_server.ts';
import { Thread } from './thread.svelte.ts';

function start(count: number) {
  const server = new ScriptedServer();
  for (let i = 0; i < count; i++) server.say(i % 2 ? 'me' : 'other', `m${i + 1}`);
  server.stream = [];
  const thread = new Thread({ viewerId: 'me', conversation, page: server.page() }, server.connected);
  return { server, thread, shown: () => thread.timeline.shown.map(({ sequence }) => sequence) };
}

/** Lets every question be answered as it stands, until none is left. */
async function settle(server: ScriptedServer): Promise<void> {
  for (let quiet = 0; quiet < 3; quiet++) {
    await new Promise((resolve) => setTimeout(resolve));
    for (const asked of server.asked.splice(0)) {
      server.read(asked);
      asked.resolve(asked.answer);
      quiet = 0;
    }
  }
}

describe('Thread', () => {
  it('keeps messages in their sequence and doubles none', () => {
    const { thread, shown } = start(2);
    thread.tell(message(4, 'other'));
    thread.tell(message(3, 'me'));
    thread.tell(message(3, 'me', 'changed'));
    expect(shown()).toEqual([1, 2, 3, 4]);
    expect(thread.timeline.find('id-3')?.body).toBe('changed');
  });

  it('joins what it shows with what is new after an absence', async () => {
    const { server, thread, shown } = start(3);
    for (let i = 0; i < 10; i++) server.say('other', 'x');
    void thread.refresh();
    await settle(server);
    expect(shown()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(thread.timeline.earlier).toBeNull();
  });

  it('skips to the newest after a long absence', async () => {
    const { server, thread, shown } = start(3);
    for (let i = 0; i < 60; i++) server.say('other', 'x');
    void thread.refresh();
    await settle(server);
    expect(shown().at(-1)).toBe(63);
    expect(shown()).toHaveLength(20);
    expect(thread.timeline.earlier).toBe('44');
  });

  it('leaves the one who reads where they are after a long absence, and leads on from there', async () => {
    const { server, thread, shown } = start(3);
    thread.following = false;
    for (let i = 0; i < 60; i++) server.say('other', 'x');
    void thread.refresh();
    await settle(server);
    expect(shown()).toContain(2);
    expect(thread.timeline.later).toBe(true);
    expect(thread.timeline.newest).toBe(63);
    void thread.loadLater();
    await settle(server);
    expect(shown().at(-1)).toBeGreaterThan(4);
    void thread.toNewest();
    await settle(server);
    expect(shown().at(-1)).toBe(63);
    expect(thread.timeline.later).toBe(false);
  });

  it('reaches a message far back, with a way on in both directions', async () => {
    const { server, thread, shown } = start(40);
    const reached = thread.reach('id-10');
    await settle(server);
    expect(await reached).toBe(true);
    expect(shown()).toContain(10);
    expect(thread.timeline.later).toBe(true);
    void thread.loadEarlier();
    await settle(server);
    void thread.loadLater();
    await settle(server);
    expect(shown()).toEqual(Array.from({ length: shown().length }, (_, index) => shown()[0]! + index));
    expect(shown().length).toBeGreaterThan(6);
  });

  it('shows a message that overtook another, and fetches what is missing', async () => {
    const { server, thread, shown } = start(2);
    server.say('other', 'late');
    thread.tell(server.say('me', 'early'));
    expect(shown()).toEqual([1, 2, 4]);
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    await settle(server);
    expect(shown()).toEqual([1, 2, 3, 4]);
  });

  it('quotes an edited message as it is now', () => {
    const { thread } = start(1);
    const { id, body, deleted, sender, attachments } = message(1, 'other');
    thread.tell({ ...message(2, 'me'), inReplyTo: { id, body, deleted, sender, attachments } });
    thread.tell({ ...message(1, 'other', 'mejor dicho') });
    expect(thread.timeline.find('id-2')?.inReplyTo?.body).toBe('mejor dicho');
  });

  it('tells how far was read once, and never backwards', async () => {
    const { server, thread } = start(3);
    await thread.reading.upTo(3);
    await thread.reading.upTo(3);
    await thread.reading.upTo(2);
    expect(server.inputs).toEqual([{ conversationId: 'c', upTo: 3 }]);
  });

  it('tells nothing while it is a request', async () => {
    const { server, thread } = start(3);
    thread.update({ ...conversation, request: true });
    await thread.reading.upTo(3);
    await thread.reading.typing(true);
    expect(server.inputs).toEqual([]);
  });

  it('puts the divider before what came while one looked away', async () => {
    const { thread } = start(3);
    await thread.reading.upTo(3);
    thread.reading.divide(4);
    thread.reading.divide(5);
    expect(thread.reading.unreadAfter).toBe(3);
  });

  it('says of a message what all others have in common', () => {
    const { thread } = start(2);
    const states = () => [1, 2].map((sequence) => thread.company.receipt(sequence).state);
    thread.company.mark('other', { delivered: 2 });
    thread.company.mark('other', { read: 1 });
    expect(states()).toEqual(['read', 'delivered']);
    thread.company.mark('other', { read: 0 });
    expect(states()).toEqual(['read', 'delivered']);
  });
});
