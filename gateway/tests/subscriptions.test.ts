import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Channel } from './channel.ts';
import { running, sleep, until, type Running } from './running.ts';
import { closeCode, follow, open, raw } from './sockets.ts';

interface Reply {
  __typename: 'Reply';
  seed: string;
}

const reply = (key: string): Reply => ({ __typename: 'Reply', seed: `Reply:${key}` });
const activity = 'subscription ($after: Cursor) { discussionActivity(discussionId: "d1", after: $after) { id author { name } } }';
const cookie = { cookie: 'minga_session=token-of-ana' };

describe('subscriptions', () => {
  let network: Running;
  let channel: Channel<Reply>;
  let asked: { args: Record<string, unknown>; memberId: string | undefined }[];
  beforeEach(async () => {
    network = await running();
    network.accounts.signIn('token-of-ana', 'ana');
    channel = new Channel();
    asked = [];
    network.subgraphs['groups']!.streams['discussionActivity'] = (args, { caller }) => {
      asked.push({ args, memberId: caller?.memberId });
      return channel.events(args['after'] ? [reply(`after ${args['after'] as string}`)] : []);
    };
  });
  afterEach(() => network[Symbol.asyncDispose]());
  const ids = (events: readonly { data?: any }[]) => events.map(({ data }) => data?.discussionActivity?.id);

  it('deliver events in order, with fields of other subgraphs', async () => {
    const { client } = open(network.gateway, cookie);
    const { events } = follow(client, activity);
    await until(() => channel.subscribers === 1);
    for (const key of ['1', '2', '3']) channel.send(reply(key));
    await until(() => events.length === 3);
    expect(ids(events)).toEqual(['1', '2', '3']);
    expect(events[0]!.data).toMatchObject({ discussionActivity: { author: { name: expect.any(String) } } });
    await client.dispose();
    await until(() => channel.subscribers === 0);
  });

  it('belong to whom the cookie says, whatever the client sends afterwards', async () => {
    const { client } = open(network.gateway, cookie, { authorization: 'Bearer bea', cookie: 'minga_session=bea', caller: 'bea' });
    follow(client, activity);
    await until(() => asked.length === 1);
    expect(asked[0]!.memberId).toBe('ana');
    const signedOut = open(network.gateway, {}, { headers: cookie });
    follow(signedOut.client, activity);
    await until(() => asked.length === 2);
    expect(asked[1]!.memberId).toBeUndefined();
    await client.dispose();
    await signedOut.client.dispose();
  });

  it('of many viewers share one socket to the subgraph, each with its own caller', async () => {
    const viewers = Array.from({ length: 20 }, (_, n) => {
      network.accounts.signIn(`t${n}`, `member ${n}`);
      return open(network.gateway, { cookie: `minga_session=t${n}` });
    });
    for (const { client } of viewers) follow(client, activity);
    await until(() => asked.length === 20);
    expect(new Set(asked.map(({ memberId }) => memberId)).size).toBe(20);
    expect(network.subgraphs['groups']!.sockets.size).toBe(1);
    await Promise.all(viewers.map(({ client }) => client.dispose()));
  });

  it('an error of one event is not repeated with the next', async () => {
    let fail = true;
    network.subgraphs['profiles']!.roots['Member.name'] = () => {
      if (fail) throw new Error('boom');
      return 'Ana';
    };
    const { client } = open(network.gateway, cookie);
    const { events } = follow(client, activity);
    await until(() => channel.subscribers === 1);
    channel.send(reply('1'));
    await until(() => events.length === 1);
    fail = false;
    channel.send(reply('2'));
    await until(() => events.length === 2);
    expect(events[0]).toMatchObject({ data: { discussionActivity: { author: null } }, errors: [{ extensions: { code: 'INTERNAL' } }] });
    expect(events[1]!.errors).toBeUndefined();
    expect(events[1]!.data).toMatchObject({ discussionActivity: { id: '2', author: { name: 'Ana' } } });
    await client.dispose();
  });

  it('go on while another subgraph is out', async () => {
    const { client } = open(network.gateway, cookie);
    const { events } = follow(client, activity);
    await until(() => channel.subscribers === 1);
    await network.subgraphs['profiles']!.stop();
    channel.send(reply('1'));
    await until(() => events.length === 1);
    expect(events[0]).toMatchObject({ data: { discussionActivity: { id: '1', author: null } }, errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
    await client.dispose();
  });

  it('complete when their source dies, without a word of the last event, and resume by cursor', async () => {
    const groups = network.subgraphs['groups']!;
    const { client } = open(network.gateway, cookie);
    const { events, ended } = follow(client, activity);
    await until(() => channel.subscribers === 1);
    channel.send(reply('1'));
    await until(() => events.length === 1);
    await groups.stop();
    expect(await ended).toBe('complete');
    expect(ids(events)).toEqual(['1']);
    await groups.restart();
    const again = follow(client, activity, { after: '1' });
    await until(() => again.events.length === 1);
    expect(ids(again.events)).toEqual(['after 1']);
    await client.dispose();
  });

  it('complete within three seconds when their source stops answering', async () => {
    const { client } = open(network.gateway, cookie);
    const { ended } = follow(client, activity);
    await until(() => channel.subscribers === 1);
    const started = performance.now();
    // As a stopped process: the connection stays open, and nobody reads.
    for (const socket of network.subgraphs['groups']!.sockets) socket.pause();
    expect(await ended).toBe('complete');
    expect(performance.now() - started).toBeLessThan(3_000);
    await client.dispose();
  });

  it('are told that a source cannot be reached', async () => {
    await network.subgraphs['groups']!.stop();
    const { client } = open(network.gateway, cookie);
    const { events, ended } = follow(client, activity);
    expect(await ended).toBe('complete');
    expect(events).toMatchObject([{ data: null, errors: [{ extensions: { code: 'UNAVAILABLE' } }] }]);
    await client.dispose();
  });

  it('keep the subgraph’s refusal', async () => {
    network.subgraphs['groups']!.streams['discussionActivity'] = () => {
      throw Object.assign(new Error('Sign in first.'), { extensions: { code: 'UNAUTHENTICATED' } });
    };
    const { client } = open(network.gateway);
    const { events, ended } = follow(client, activity);
    expect(await ended).toBe('complete');
    expect(events[0]!.errors).toMatchObject([{ message: 'Sign in first.', extensions: { code: 'UNAUTHENTICATED' } }]);
    await client.dispose();
  });

  it('end with the viewer’s own message, and at the source too', async () => {
    const { client } = open(network.gateway, cookie);
    const { stop } = follow(client, activity);
    await until(() => channel.subscribers === 1);
    stop();
    await until(() => channel.subscribers === 0);
    expect(channel.subscribers).toBe(0);
    await client.dispose();
  });

  it('obey the limits of every operation', async () => {
    const { client } = open(network.gateway, cookie);
    const refusal = async (query: string) => (await follow(client, query).ended) as { extensions: object }[];
    expect(await refusal('subscription { discussionActivity(discussionId: "1") { id: body { html } } }')).toMatchObject([{ extensions: { code: 'RESERVED_ALIAS' } }]);
    expect(await refusal('{ regions { code } }')).toMatchObject([{ extensions: { code: 'USE_HTTP' } }]);
    expect(await refusal('mutation { signOut { userErrors { code } } }')).toMatchObject([{ extensions: { code: 'USE_HTTP' } }]);
    expect(await refusal('subscription {')).toMatchObject([{ extensions: { code: 'INVALID_DOCUMENT' } }]);
    await client.dispose();
  });

  it('are at most twenty on one socket', async () => {
    const { client } = open(network.gateway, cookie);
    for (let count = 0; count < 20; count++) follow(client, activity);
    await until(() => asked.length === 20);
    expect(await follow(client, activity).ended).toMatchObject([{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }]);
    await client.dispose();
  });
});

describe('a socket that breaks the protocol is closed', () => {
  let network: Running;
  beforeEach(async () => {
    network = await running();
  });
  afterEach(() => network[Symbol.asyncDispose]());
  const subscribe = JSON.stringify({ type: 'subscribe', id: '1', payload: { query: 'subscription { inbox { __typename } }' } });
  const init = '{"type":"connection_init"}';

  it.each([
    ['a frame of more than 64 KiB', [`{"type":"ping","payload":{"x":"${'x'.repeat(65_536)}"}}`], 1009],
    ['subscribing before the handshake', [subscribe], 4401],
    ['a second handshake', [init, init], 4429],
    ['no JSON', ['x'], 4400],
    ['a message of another kind', ['{"type":"start"}'], 4400],
  ])('%s', async (_what, messages, code) => {
    const socket = await raw(network.gateway);
    const closed = closeCode(socket);
    for (const message of messages) socket.send(message);
    expect(await closed).toBe(code);
  });

  it('the same id twice', async () => {
    network.subgraphs['messaging']!.streams['inbox'] = () => new Channel().events();
    const socket = await raw(network.gateway);
    const closed = closeCode(socket);
    socket.send(init);
    await sleep(50);
    socket.send(subscribe);
    socket.send(subscribe);
    expect(await closed).toBe(4409);
  });

  it('silence instead of a handshake', async () => {
    expect(await closeCode(await raw(network.gateway))).toBe(4408);
  });
});

describe('a reader that does not read', () => {
  it('is dropped, and its source with it, while others go on', async () => {
    await using network = await running();
    const channel = new Channel<Reply>();
    network.subgraphs['groups']!.streams['discussionActivity'] = () => channel.events();
    network.subgraphs['groups']!.roots['RichText.html'] = () => 'x'.repeat(50_000);
    const wide = 'subscription { discussionActivity(discussionId: "1") { id body { html } } }';
    const socket = await raw(network.gateway);
    socket.send('{"type":"connection_init"}');
    await sleep(50);
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: wide } }));
    const { client } = open(network.gateway);
    const { events } = follow(client, 'subscription { discussionActivity(discussionId: "1") { id } }');
    await until(() => channel.subscribers === 2);
    socket.pause();
    for (let sent = 0; sent < 2_000; sent++) {
      channel.send(reply(String(sent)));
      if (sent % 20 === 0) await sleep(5);
    }
    await until(() => channel.subscribers === 1, 15_000);
    expect(events.length).toBeGreaterThan(0);
    expect(channel.subscribers).toBe(1);
    socket.terminate();
    await client.dispose();
  }, 40_000);
});
