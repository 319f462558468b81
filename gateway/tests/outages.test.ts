import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, codes } from './client.ts';
import { running, sleep, type Running } from './running.ts';

const across = `{
  regions { code name }
  topics { id }
  cases(first: 2) { edges { node { id author { name } } } }
}`;
const untouched = '{ topics { id slug } }';

describe('a subgraph in trouble costs its own fields only', () => {
  let network: Running;
  beforeEach(async () => {
    network = await running();
    await ask(network.gateway, across);
  });
  afterEach(() => network[Symbol.asyncDispose]());

  it('is dead: its fields are null, the others are there, the answer is 200', async () => {
    await network.subgraphs['profiles']!.stop();
    const answer = await ask(network.gateway, across);
    expect(answer.status).toBe(200);
    expect(answer.body.data).toMatchObject({ regions: null, topics: expect.any(Array) });
    expect(answer.body.data!['cases'].edges[0].node).toEqual({ id: expect.any(String), author: null });
    expect(new Set(codes(answer))).toEqual(new Set(['UNAVAILABLE']));
    expect(answer.milliseconds).toBeLessThan(500);
  });

  it('names nothing that is ours', async () => {
    await network.subgraphs['profiles']!.stop();
    const { text } = await ask(network.gateway, across);
    expect(text).not.toMatch(/profiles|127\.0\.0\.1|ECONN|_entities|_e\d|stack/i);
    expect(text).toContain('"path":["regions"]');
  });

  it('hangs: the answer comes within two seconds, and at once after three failures', async () => {
    network.subgraphs['profiles']!.broken = () => {};
    for (let time = 0; time < 3; time++) {
      const answer = await ask(network.gateway, '{ regions { code } topics { id } }');
      expect(answer.body.data).toMatchObject({ regions: null, topics: expect.any(Array) });
      expect(answer.milliseconds).toBeLessThan(2_000);
    }
    const answer = await ask(network.gateway, '{ regions { code } topics { id } }');
    expect(codes(answer)).toEqual(['UNAVAILABLE']);
    expect(answer.milliseconds).toBeLessThan(500);
  });

  it('hangs: operations that do not touch it do not wait', async () => {
    network.subgraphs['profiles']!.broken = () => {};
    const waiting = [1, 2, 3].map(() => ask(network.gateway, across));
    for (let time = 0; time < 20; time++) expect((await ask(network.gateway, untouched)).milliseconds).toBeLessThan(500);
    await Promise.all(waiting);
  });

  it('is slow in two stages: both together have one budget', async () => {
    const slow = (name: string) => {
      const subgraph = network.subgraphs[name]!;
      subgraph.roots[name === 'library' ? 'Query.cases' : 'Member.name'] = async () => {
        await sleep(1_000);
        return name === 'library' ? { edges: [{ node: network.world.entity('Case', 'c1') }] } : 'Ana';
      };
    };
    slow('library');
    slow('profiles');
    const answer = await ask(network.gateway, '{ cases(first: 1) { edges { node { id author { name } } } } }');
    expect(answer.milliseconds).toBeLessThan(2_000);
    expect(answer.body.data!['cases'].edges[0].node).toEqual({ id: 'c1', author: null });
  });

  it('comes back: it is asked again within about a second', async () => {
    const profiles = network.subgraphs['profiles']!;
    await profiles.stop();
    for (let time = 0; time < 4; time++) await ask(network.gateway, '{ regions { code } }');
    await profiles.restart();
    await sleep(1_500);
    expect(codes(await ask(network.gateway, '{ regions { code } }'))).toEqual([]);
  });

  it('answers with another type: that field is null, with an error', async () => {
    network.subgraphs['library']!.broken = (_request, response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{"topics":{"id":7}}}');
    const answer = await ask(network.gateway, '{ topics { id } regions { code } }');
    expect(answer.body.data).toMatchObject({ topics: null, regions: expect.any(Array) });
    expect(codes(answer)).toEqual(['INTERNAL']);
  });

  it.each([
    ['no JSON', 'oops'],
    ['no result', '[]'],
    ['null', 'null'],
    ['a string', '"x"'],
  ])('answers with %s: as if it were out', async (_what, body) => {
    network.subgraphs['library']!.broken = (_request, response) => void response.writeHead(200).end(body);
    const answer = await ask(network.gateway, '{ topics { id } regions { code } }');
    expect(answer.body.data).toMatchObject({ topics: null, regions: expect.any(Array) });
    expect(codes(answer)).toEqual(['UNAVAILABLE']);
  });

  it('answers with 50 MB: it is cut off, and memory stays ours', async () => {
    const filler = Buffer.alloc(1024 * 1024, 'x');
    let sent = 0;
    network.subgraphs['library']!.broken = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"data":{"topics":"');
      const write = () => {
        while (sent < 50 && !response.destroyed) {
          sent++;
          if (!response.write(filler)) return void response.once('drain', write);
        }
        response.end('"}}');
      };
      write();
    };
    const answer = await ask(network.gateway, '{ topics { id } regions { code } }');
    expect(answer.body.data).toMatchObject({ topics: null, regions: expect.any(Array) });
    expect(codes(answer)).toEqual(['UNAVAILABLE']);
    expect(sent).toBeLessThan(50);
  });

  it('answers a mutation not at all: the mutation fails by name', async () => {
    await network.subgraphs['groups']!.stop();
    const mutation = 'mutation { joinGroup(input: { clientMutationId: "1", groupId: "g1" }) { userErrors { code } } }';
    const answer = await ask(network.gateway, mutation);
    expect(answer.body.data).toBeNull();
    expect(codes(answer)).toEqual(['UNAVAILABLE']);
  });

  it('closes a kept connection just as it is used: a query is asked once more', async () => {
    const library = network.subgraphs['library']!;
    await ask(network.gateway, untouched);
    let cut = 0;
    library.broken = (request) => {
      cut++;
      library.broken = undefined;
      request.socket.resetAndDestroy();
    };
    expect(codes(await ask(network.gateway, untouched))).toEqual([]);
    expect(cut).toBe(1);
  });
});
