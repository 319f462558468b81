import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversation, ScriptedServer } from './_server.ts';
import { unheard } from './echo.ts';
import { Outbox, type Outgoing } from './outbox.svelte.ts';
import { Thread } from './thread.svelte.ts';

/** A tab and its device, before a server whose answers come when a schedule says so. */
class Play {
  readonly server = new ScriptedServer();
  readonly kept = new Map<string, Outgoing>();
  written = 0;
  thread!: Thread;
  outbox!: Outbox;
  #pauses: (() => void)[] = [];

  constructor() {
    this.server.say('other', 'hola');
    this.load();
  }

  /** Opens the page anew: what was on its way to the old one never arrives. */
  load(): void {
    this.thread?.close();
    this.outbox?.close();
    this.server.asked = [];
    this.server.attempts = [];
    this.#pauses = [];
    this.thread = new Thread({ viewerId: 'me', conversation, page: this.server.page() }, this.server.connected);
    const { thread, outbox } = this.open();
    this.outbox = outbox;
    outbox.know('c', thread.timeline.last);
    this.server.stream = [];
    void thread.refresh();
  }

  open() {
    const { thread, kept, server } = this;
    const outbox = new Outbox();
    outbox.open({
      store: {
        read: () => [...kept.values()].map((each) => structuredClone(each)),
        put: (outgoing) => Boolean(kept.set(outgoing.id, structuredClone(outgoing))),
        remove: (id) => void kept.delete(id),
      },
      send: server.send,
      sent: (_id, message) => thread.tell(message),
      helps: () => true,
      later: (_failures, act) => void this.#pauses.push(act),
    });
    return { thread, outbox };
  }

  wake(): void {
    for (const act of this.#pauses.splice(0)) act();
  }

  hear(): void {
    const next = this.server.stream.shift();
    if (!next) return;
    this.thread.tell(next);
    this.outbox.know('c', this.thread.timeline.newest);
  }

  /** Each message once, in order, and none that waits beside itself. */
  check(): void {
    const shown = this.thread.timeline.shown;
    const sequences = shown.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
    const seen = new Set(shown.map(({ id }) => id));
    for (const { id } of unheard(this.outbox.of('c'), shown, 'me')) {
      const stored = this.server.receipts.get(id);
      expect(stored && seen.has(stored.id)).toBeFalsy();
    }
  }
}

type Step = (play: Play) => void;
const texts = ['sí', 'ok'];
const steps: Record<string, Step> = {
  'another writes': ({ server }) => void server.say('other', 'x'),
  'another edits': ({ server }) => server.edit(1 + (server.messages.length % 3)),
  'I write': (play) => void play.outbox.write({ conversationId: 'c', body: texts[play.written++ % 2]! }),
  'I write on the telephone': ({ server }) => void server.say('me', 'ok'),
  'it is stored': ({ server }) => {
    const attempt = server.attempts.find(({ message }) => !message);
    if (attempt) server.take(attempt);
  },
  'it is confirmed': ({ server }) => {
    const index = server.attempts.findIndex(({ message }) => message);
    const [attempt] = index < 0 ? [] : server.attempts.splice(index, 1);
    attempt?.resolve({ kind: 'sent', message: attempt.message! });
  },
  'the answer is lost': ({ server }) => server.attempts.shift()?.resolve({ kind: 'lost' }),
  'it tries again': (play) => play.wake(),
  'the stream tells': (play) => play.hear(),
  'the stream breaks': ({ server, thread }) => {
    server.stream = [];
    void thread.refresh();
  },
  'it looks further back': ({ thread }) => void thread.loadEarlier(),
  'a page is read': ({ server }) => server.asked.forEach((asked) => server.read(asked)),
  'a page arrives': ({ server }) => {
    const asked = server.asked.shift();
    if (!asked) return;
    server.read(asked);
    asked.resolve(asked.answer);
  },
  'the page is loaded again': (play) => play.load(),
};

const turn = () => new Promise((resolve) => setImmediate(resolve));

async function finish(play: Play): Promise<void> {
  for (let quiet = 0; quiet < 3; quiet++) {
    const { server } = play;
    if (server.stream.length || server.asked.length || server.attempts.length || play.outbox.entries.length) quiet = 0;
    play.wake();
    while (server.stream.length) play.hear();
    for (const attempt of server.attempts.splice(0)) {
      server.take(attempt);
      attempt.resolve({ kind: 'sent', message: attempt.message! });
    }
    for (const asked of server.asked.splice(0)) {
      server.read(asked);
      asked.resolve(asked.answer);
    }
    await turn();
  }
}

describe('a conversation on the screen', () => {
  it('shows each message once and in order, whatever comes when', async () => {
    const schedule = fc.array(fc.constantFrom(...Object.keys(steps)), { minLength: 5, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(schedule, async (names) => {
        const play = new Play();
        for (const name of names) {
          steps[name]!(play);
          await turn();
          play.check();
        }
        await finish(play);
        play.check();
        expect(play.outbox.entries).toEqual([]);
        const { shown, earlier } = play.thread.timeline;
        const from = shown[0]!.sequence;
        expect(earlier === null).toBe(from === 1);
        expect(shown.map(({ id, body }) => [id, body])).toEqual(
          play.server.messages.slice(from - 1).map(({ id, body }) => [id, body]),
        );
        play.thread.close();
      }),
      { numRuns: 400 },
    );
  }, 60_000);
});
