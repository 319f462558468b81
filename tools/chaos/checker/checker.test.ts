import { describe, expect, it } from 'vitest';
import type { Entry, Happening, Seen } from '../history.ts';
import { check } from './checker.ts';
import type { Fault } from './problem.ts';

type Step = [client: string, happening: Happening];
const lines = (steps: readonly Step[]): Entry[] => steps.map(([client, happening], n) => ({ n, at: n, client, ...happening }));
const faultsOf = (steps: readonly Step[]): Fault[] => [...new Set(check(lines(steps)).problems.map(({ fault }) => fault))];

const says = (sequence: number, sender: string, more: Partial<Seen> = {}): Seen => ({
  conversation: 'x', id: `m${sequence}`, sequence, sender, body: `[k${sequence}] hola`, deleted: false, reactions: '', notice: false, ...more,
});
const open = (client: string): Step[] => [
  [client, { kind: 'connecting', after: null }],
  [client, { kind: 'ready', resumed: false, cursor: `${client}0` }],
];
const invoke = (client: string, n: number): Step => [client, { kind: 'invoked', key: `k${n}`, act: 'send', conversation: 'x', body: `[k${n}] hola` }];
const acknowledge = (client: string, n: number, message = says(n, client)): Step => [client, { kind: 'acknowledged', key: `k${n}`, message }];
const send = (client: string, n: number): Step[] => [invoke(client, n), acknowledge(client, n)];
const event = (client: string, message: Seen, cursor = `${client}${message.sequence}`): Step => [client, { kind: 'event', type: 'MessageSent', cursor, message }];
const pages = (client: string, ...messages: Seen[]): Step => [client, { kind: 'pages', conversation: 'x', asked: 0, why: 'final', messages }];
const known: Step = ['', { kind: 'conversation', conversation: 'x', members: ['ana', 'luis'] }];
const one = says(1, 'ana');
const two = says(2, 'luis');
const three = says(3, 'ana');

/** Two who write three messages; each part can be replaced by a bad one. */
function story(parts: Partial<Record<'sends' | 'ana' | 'luis' | 'anaReads' | 'luisReads', Step[]>> = {}): Step[] {
  return [
    known,
    ...open('ana'),
    ...open('luis'),
    ...(parts.sends ?? [...send('ana', 1), ...send('luis', 2), ...send('ana', 3)]),
    ...(parts.ana ?? [one, two, three].map((message) => event('ana', message))),
    ...(parts.luis ?? [one, two, three].map((message) => event('luis', message))),
    ...(parts.anaReads ?? [pages('ana', one, two, three)]),
    ...(parts.luisReads ?? [pages('luis', one, two, three)]),
  ];
}
const back = (client: string, after: string, resumed = true): Step[] => [
  [client, { kind: 'closed', code: 1006, live: true }],
  [client, { kind: 'connecting', after }],
  [client, { kind: 'ready', resumed, cursor: `${after}'` }],
];

describe('a history in which all is well', () => {
  it('has no problem, and is counted', () => {
    const { problems, counts } = check(lines(story()));
    expect(problems).toEqual([]);
    expect(counts).toMatchObject({ clients: 2, conversations: 1, acknowledged: 3, messages: 3, events: 6, connections: 2, notResumed: 2 });
  });

  it('may have retries, repeats and streams that go on at their cursor', () => {
    const sends: Step[] = [
      invoke('ana', 1), ['ana', { kind: 'retried', key: 'k1', why: 'network' }], acknowledge('ana', 1),
      ['ana', { kind: 'repeated', key: 'k1', message: one }], ...send('luis', 2), ...send('ana', 3),
    ];
    const luis = [event('luis', one), ...back('luis', 'luis1'), event('luis', two), ...back('luis', 'luis2'), event('luis', three)];
    expect(faultsOf(story({ sends, luis }))).toEqual([]);
  });

  it('may lack in a stream what was fetched when it could not be resumed', () => {
    const luis: Step[] = [event('luis', one), ...back('luis', 'luis1', false), ['luis', { kind: 'pages', conversation: 'x', asked: 20, why: 'told', messages: [one, two] }], event('luis', three)];
    expect(faultsOf(story({ luis }))).toEqual([]);
  });

  it('may have sends at once numbered in any order', () => {
    const sends = [invoke('ana', 1), invoke('luis', 2), invoke('ana', 3), acknowledge('ana', 3), acknowledge('luis', 2), acknowledge('ana', 1)];
    expect(faultsOf(story({ sends }))).toEqual([]);
  });
});

describe('the checker finds', () => {
  const bad: [what: string, fault: Fault, steps: Step[]][] = [
    ['an acknowledged message that is in no page', 'lost', story({ ana: [event('ana', one), event('ana', two)], luis: [event('luis', one), event('luis', two)], anaReads: [pages('ana', one, two)], luisReads: [pages('luis', one, two)] })],
    ['another message in the place of an acknowledged one', 'lost', story({ sends: [...send('ana', 1), invoke('luis', 2), acknowledge('luis', 2, says(2, 'luis', { id: 'other' })), ...send('ana', 3)] })],
    ['a send that was stored twice', 'doubled', story({ sends: [...send('ana', 1), ...send('luis', 2)], anaReads: [pages('ana', one, two, says(3, 'ana', { body: one.body }))] })],
    ['a repeat that became a message of its own', 'doubled', story({ sends: [...send('ana', 1), ['ana', { kind: 'repeated', key: 'k1', message: three }], ...send('luis', 2), ...send('ana', 3)] })],
    ['a message numbered before one that was acknowledged earlier', 'reordered', story({ sends: [...send('luis', 2), ...send('ana', 1), ...send('ana', 3)] })],
    ['a number missing in the pages', 'gap', story({ anaReads: [pages('ana', one, three)], luisReads: [pages('luis', one, three)] })],
    ['a number left out in a stream', 'gap in a stream', story({ luis: [event('luis', one), event('luis', three)] })],
    ['a number left out at the seam', 'gap in a stream', story({ luis: [event('luis', one), ...back('luis', 'luis1'), event('luis', three)] })],
    ['a number that comes twice', 'double in a stream', story({ luis: [event('luis', one), event('luis', two), event('luis', two), event('luis', three)] })],
    ['a number that comes again after its cursor', 'double in a stream', story({ luis: [event('luis', one), event('luis', two), ...back('luis', 'luis2'), event('luis', two), event('luis', three)] })],
    ['events out of order', 'double in a stream', story({ luis: [event('luis', one), event('luis', three), event('luis', two)] })],
    ['an event that never came', 'stream differs', story({ luis: [event('luis', one), event('luis', two)] })],
    ['an event that says something else', 'stream differs', story({ luis: [event('luis', one), event('luis', says(2, 'luis', { body: '[k2] adiós' })), event('luis', three)] })],
    ['an event of a message that is in no page', 'stream differs', story({ luis: [event('luis', one), event('luis', two), event('luis', three), event('luis', says(4, 'ana'))] })],
    ['a stream that goes on from a cursor that nobody gave', 'stream differs', story({ luis: [event('luis', one), ...back('luis', 'made up'), event('luis', two), event('luis', three)] })],
    ['two who read different things', 'readers differ', story({ luisReads: [pages('luis', one, says(2, 'luis', { body: '[k2] adiós' }), three)] })],
    ['a send that nobody answered', 'unanswered', story({ sends: [...send('ana', 1), ...send('luis', 2), ...send('ana', 3), invoke('ana', 4)] })],
    ['a send that was turned away', 'refused', story({ sends: [...send('ana', 1), ...send('luis', 2), ...send('ana', 3), invoke('ana', 4), ['ana', { kind: 'refused', key: 'k4', code: 'CONFLICT' }]] })],
    ['a stream that is not open at the end', 'silence', [...story(), ['luis', { kind: 'closed', code: 1006, live: true }]]],
    ['a participant who read nothing at the end', 'silence', story({ luisReads: [] })],
    ['a socket closed as if the session had ended', 'signed out', story({ luis: [event('luis', one), ['luis', { kind: 'closed', code: 4401, live: true }], ...back('luis', 'luis1').slice(1), event('luis', two), event('luis', three)] })],
    ['an event to an outsider', 'foreign', [...open('eva'), ...story(), event('eva', one)]],
    ['pages read by an outsider', 'foreign', [...story(), ...open('eva'), ['eva', { kind: 'pages', conversation: 'x', asked: 3, why: 'looked', messages: [one] }]]],
  ];
  it.each(bad)('%s', (_, fault, steps) => expect(faultsOf(steps)).toContain(fault));
});

describe('changes of messages', () => {
  const edit = (key: string, body: string): Step[] => [
    ['ana', { kind: 'invoked', key, act: 'edit', conversation: 'x', message: 'm1', body }],
    ['ana', { kind: 'acknowledged', key }],
  ];
  const changed = (client: string, message: Seen): Step => [client, { kind: 'event', type: 'MessageChanged', cursor: `${client}c`, message }];
  const edited = says(1, 'ana', { body: '[k1] editado' });
  const told = (...messages: Seen[]): Partial<Parameters<typeof story>[0]> => ({
    ana: [one, two, three].map((message) => event('ana', message)).concat(messages.map((message) => changed('ana', message))),
    luis: [one, two, three].map((message) => event('luis', message)).concat(messages.map((message) => changed('luis', message))),
    anaReads: [pages('ana', messages.at(-1) ?? one, two, three)],
    luisReads: [pages('luis', messages.at(-1) ?? one, two, three)],
  });
  const sends = (...more: Step[]): Step[] => [...send('ana', 1), ...send('luis', 2), ...send('ana', 3), ...more];
  const gone = says(1, 'ana', { body: '', deleted: true });

  it('are well when the last one stands and everyone was told', () => {
    expect(faultsOf(story({ ...told(edited), sends: sends(...edit('e1', '[k1] otra cosa'), ...edit('e2', '[k1] editado')) }))).toEqual([]);
  });
  it('are wrong when an acknowledged edit is not there', () => {
    expect(faultsOf(story({ ...told(), sends: sends(...edit('e1', '[k1] editado')) }))).toContain('altered');
  });
  it('are wrong when an edit is there that was replaced', () => {
    expect(faultsOf(story({ ...told(edited), sends: sends(...edit('e1', '[k1] editado'), ...edit('e2', '[k1] otra cosa')) }))).toContain('altered');
  });
  it('are wrong when one stream was not told', () => {
    const { luis: _, ...rest } = told(edited) as Record<string, Step[]>;
    expect(faultsOf(story({ ...rest, sends: sends(...edit('e1', '[k1] editado')) }))).toEqual(['stream differs']);
  });
  it('are wrong when a message is gone that nobody deleted, or there though somebody did', () => {
    const deleting: Step[] = [['ana', { kind: 'invoked', key: 'd', act: 'delete', conversation: 'x', message: 'm1' }], ['ana', { kind: 'acknowledged', key: 'd' }]];
    expect(faultsOf(story({ ...told(gone), sends: sends(...edit('e1', '[k1] editado')) }))).toContain('lost');
    expect(faultsOf(story({ ...told(), sends: sends(...deleting) }))).toContain('altered');
    expect(faultsOf(story({ ...told(gone), sends: sends(...deleting) }))).toEqual([]);
  });
});

describe('those who come and go', () => {
  const part = (act: 'leave' | 'add', key: string): Step[] => [
    ['ana', { kind: 'invoked', key, act, conversation: 'x', member: 'luis' }],
    ['ana', { kind: 'acknowledged', key }],
  ];
  const sends = [...send('ana', 1), ...send('luis', 2), ...part('leave', 'l'), ...send('ana', 3)];
  const left: Step = ['luis', { kind: 'event', type: 'ConversationLeft', cursor: 'luisL', conversation: 'x' }];
  const gone: Step[] = [['luis', { kind: 'gone', conversation: 'x', why: 'final' }]];

  it('see nothing after they left', () => {
    expect(faultsOf(story({ sends, luis: [event('luis', one), event('luis', two), left], luisReads: gone }))).toEqual([]);
    expect(faultsOf(story({ sends, luis: [event('luis', one), event('luis', two), left, event('luis', three)], luisReads: gone }))).toEqual(['after leaving']);
  });
  it('see what comes after they were added again, and nothing of the time between', () => {
    const again = [...sends, ...part('add', 'a'), ...send('ana', 4)];
    const four = says(4, 'ana');
    const ana = [one, two, three, four].map((message) => event('ana', message));
    const parts = { sends: again, ana, luis: [event('luis', one), event('luis', two), left, event('luis', four)], anaReads: [pages('ana', one, two, three, four)] };
    expect(faultsOf(story({ ...parts, luisReads: [pages('luis', four)] }))).toEqual([]);
    expect(faultsOf(story({ ...parts, luis: [event('luis', one), event('luis', two), left, event('luis', three), event('luis', four)], luisReads: [pages('luis', three, four)] }))).toEqual(['after leaving']);
  });
  it('may see what was begun while they were out, and was written when they were in again', () => {
    const begun = [...send('ana', 1), ...send('luis', 2), ...part('leave', 'l'), invoke('ana', 3), ...part('add', 'a'), acknowledge('ana', 3)];
    const luis = [event('luis', one), event('luis', two), left, event('luis', three)];
    expect(faultsOf(story({ sends: begun, luis, luisReads: [pages('luis', three)] }))).toEqual([]);
  });
});
