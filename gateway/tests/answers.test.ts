import { buildSchema, execute, parse, validate, type GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGatewayService, type GatewayService } from '../src/service.ts';
import { ask, codes } from './client.ts';
import { api, startNetwork, type Network } from './network.ts';
import { RandomDocuments, seeded, type DocumentOptions } from './random-documents.ts';

const variables = { t: true, f: false };
/** Documents of each kind on each world; more of them, and others, by the environment. */
const wanted = Number(process.env['DOCUMENTS'] ?? 60);
const firstSeed = Number(process.env['SEED'] ?? 0);
const beyondLimits = new Set<unknown>(['TOO_COSTLY', 'TOO_MANY_TOKENS', 'TOO_MANY_ALIASES']);

/** The oracle: the same world as one schema in this process. */
async function oracle(schema: GraphQLSchema, { world }: Network, query: string) {
  return execute({
    schema,
    document: parse(query),
    variableValues: variables,
    fieldResolver: world.resolve as never,
    typeResolver: world.typeOf as never,
  });
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
};

const kinds: [string, number, DocumentOptions][] = [
  ['plain', 1, { shuffle: false, directives: 0 }],
  ['with @include and @skip', 2, { shuffle: false, directives: 0.1 }],
  ['shuffled', 3, { shuffle: true, directives: 0 }],
  ['shuffled, with @include and @skip', 4, { shuffle: true, directives: 0.1 }],
];

/** In the second world non-null fields fail now and then: nulls then have to travel up as far as they must. */
const worlds: [string, number][] = [
  ['a sound world', 0],
  ['a faulty world', 0.02],
];

describe.each(worlds)('random documents on %s are answered like by one schema in one process', (_world, faults) => {
  const schema = buildSchema(api);
  let network: Network;
  let gateway: GatewayService;

  beforeAll(async () => {
    network = await startNetwork({ faults });
    gateway = await createGatewayService(network.config);
  });
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]();
    await network[Symbol.asyncDispose]();
  });

  it.each(kinds)('%s', { timeout: 120_000 }, async (_kind, seed, options) => {
    const documents = new RandomDocuments(schema, seeded(seed + firstSeed), options);
    for (let tried = 0; tried < wanted; ) {
      const query = documents.next();
      if (query.length > 5_000 || validate(schema, parse(query)).length > 0) continue;
      const answer = await ask(gateway, { query, variables });
      if (codes(answer).some((code) => beyondLimits.has(code))) continue;
      tried++;
      const expected = await oracle(schema, network, query);
      expect({ query, data: sorted(answer.body.data) }).toEqual({
        query,
        data: sorted(JSON.parse(JSON.stringify(expected.data))),
      });
      // Whatever failed is told. A plan may also fetch, and fail at, a field that turns out to be skipped.
      const told = answer.body.errors !== undefined;
      const failed = expected.errors !== undefined;
      expect({ query, told: faults > 0 ? told || !failed : told }).toEqual({ query, told: faults > 0 || failed });
    }
  });
});
