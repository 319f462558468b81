import { closeCodes } from '@minga/socket';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Channel } from './channel.ts';
import { running, sleep, until, type Running } from './running.ts';
import { closeCode, follow, open, raw } from './sockets.ts';

interface Reply {
  __typename: 'Reply';
  seed: string;
}

const reply = (key: number): Reply => ({ __typename: 'Reply', seed: `Reply:${key}` });
const narrow = 'subscription { discussionActivity(discussionId: "1") { id } }';
const init = '{"type":"connection_init"}';
const subscribe = (id: string, query: string) => JSON.stringify({ id, type: 'subscribe', payload: { query } });

describe('readers', () => {
  let network: Running;
  let channel: Channel<Reply>;
  beforeEach(async () => {
    network = await running();
    channel = new Channel();
    network.subgraphs['groups']!.streams['discussionActivity'] = () => channel.events();
    network.subgraphs['groups']!.roots['RichText.html'] = () => 'x'.repeat(2_000);
  });
  afterEach(() => network[Symbol.asyncDispose]());

  it('that stall under 20,000 events are closed by name and cost no memory; others get all of them', { timeout: 90_000 }, async () => {
    const socket = await raw(network.gateway);
    socket.send(init);
    await sleep(50);
    socket.send(subscribe('1', 'subscription { discussionActivity(discussionId: "1") { id body { html } } }'));
    const { client } = open(network.gateway);
    const { events } = follow(client, narrow);
    await until(() => channel.subscribers === 2);
    socket.pause();
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    let most = 0;
    for (let sent = 0; sent < 20_000; sent++) {
      channel.send(reply(sent));
      // The one who reads is kept up with.
      if (sent % 50 === 49) await until(() => events.length > sent - 100, 20_000);
      if (sent % 1_000 === 0) most = Math.max(most, process.memoryUsage().rss - before);
    }
    await until(() => events.length === 20_000, 20_000);
    expect(channel.subscribers).toBe(1);
    // Twenty thousand of its events would be more than 40 MB; all processes of this network are this one.
    expect(most).toBeLessThan(200 * 1024 * 1024);
    const closed = closeCode(socket);
    socket.resume();
    expect([closeCodes.tooSlow, 1006]).toContain(await closed);
    await client.dispose();
  });

  it('have at most twenty subscriptions on a socket, however many they ask for', async () => {
    const socket = await raw(network.gateway);
    const answers: string[] = [];
    socket.on('message', (data) => answers.push(String(data)));
    socket.send(init);
    await until(() => answers.length === 1);
    for (let id = 0; id < 1_000; id++) socket.send(subscribe(String(id), narrow));
    await until(() => answers.filter((answer) => answer.includes('TOO_MANY_SUBSCRIPTIONS')).length === 980);
    await until(() => channel.subscribers === 20);
    expect(socket.readyState).toBe(socket.OPEN);
    socket.terminate();
    await until(() => channel.subscribers === 0);
  });

  it('have at most fifty sockets each, and others still theirs', async () => {
    network.accounts.signIn('token-of-ana', 'ana');
    const cookie = { cookie: 'minga_session=token-of-ana' };
    const sockets = await Promise.all(Array.from({ length: 50 }, () => raw(network.gateway, cookie)));
    await expect(raw(network.gateway, cookie)).rejects.toThrow('429');
    const other = await raw(network.gateway);
    sockets[0]!.terminate();
    await sleep(100);
    const again = await raw(network.gateway, cookie);
    for (const socket of [...sockets, again, other]) socket.terminate();
  });

  it('get nothing more of an operation that they have completed, and may use its id again', async () => {
    const socket = await raw(network.gateway);
    const answers: string[] = [];
    socket.on('message', (data) => answers.push(String(data)));
    socket.send(init);
    await until(() => answers.length === 1);
    socket.send(subscribe('1', narrow));
    await until(() => channel.subscribers === 1);
    socket.send('{"id":"1","type":"complete"}');
    socket.send(subscribe('1', narrow));
    await until(() => channel.subscribers === 1);
    await sleep(100);
    channel.send(reply(7));
    await until(() => answers.length === 2);
    await sleep(100);
    expect(answers.slice(1).map((answer) => JSON.parse(answer))).toEqual([
      { id: '1', type: 'next', payload: { data: { discussionActivity: { id: '7' } } } },
    ]);
    socket.terminate();
  });
});
