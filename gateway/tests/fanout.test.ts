import { buildSubgraphSchema } from '@apollo/subgraph';
import { createLog, LiveSource, serveSubgraph, type SubgraphServer } from '@minga/subgraph';
import { generateKeys } from '@minga/viewer';
import { execute, isAbstractType, isObjectType, parse, validate, type GraphQLSchema } from 'graphql';
import type { Client } from 'graphql-ws';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGatewayService, type GatewayService } from '../src/service.ts';
import { entitiesIn, startNetwork, supergraph, type Network } from './network.ts';
import { RandomDocuments, seeded } from './random-documents.ts';
import { until } from './running.ts';
import { follow, open, type Opened } from './sockets.ts';
import { World, type Thing } from './world.ts';

const wanted = Number(process.env['DOCUMENTS'] ?? 60);
const seed = Number(process.env['SEED'] ?? 0);
const viewers = ['ana', 'luis', 'eva'];
const variables = { t: true, f: false };
const sdl = readFileSync(new URL('../../schema/subgraphs/messaging.graphql', import.meta.url), 'utf8');

interface Asking {
  caller: { memberId: string } | null;
}
type Event = Thing & { cursor?: string };

/** The same events for everybody, each with a place of the subscriber's own. */
class SharedEvents extends LiveSource<Event> {
  #next = 0;

  constructor(
    private readonly events: readonly Event[],
    private readonly memberId: string,
  ) {
    super();
  }

  take(): Event | undefined {
    return this.events[this.#next++];
  }

  override cursor(): string {
    return `"${this.memberId}" ñ ${this.#next}`;
  }

  close(): void {
    this.ended = true;
  }
}

/** Messaging with made-up values: some follow from the event alone, the others from who asks, too. */
function madeUpMessaging(random: () => number) {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl) }]);
  const world = new World({ nulls: 0.1, entities: entitiesIn(supergraph) });
  const sharing = new Map<string, 'same' | 'place'>([['Subscription.inbox', 'same']]);
  const events: Event[] = [];
  const resolved = { inbox: 0 };
  const inbox = schema.getSubscriptionType()!.getFields()['inbox']!;
  const union = schema.getType('InboxEvent');
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = (thing: Thing) => thing.__typename;
    if (!isObjectType(type) || type === schema.getSubscriptionType()) continue;
    const isEvent = isAbstractType(union) && schema.isSubType(union, type);
    for (const field of Object.values(type.getFields())) {
      const isPlace = isEvent && field.name === 'cursor';
      const isShared = isEvent || field.name === 'id' || random() < 0.8;
      if (isShared) sharing.set(`${type.name}.${field.name}`, isPlace ? 'place' : 'same');
      field.resolve = (parent: Event, args, context: Asking, info) => {
        if (isPlace) return parent.cursor;
        const whose = isShared ? '' : ` for ${context.caller?.memberId}`;
        return world.resolve({ ...parent, seed: parent.seed + whose }, args, context, info);
      };
    }
    if (isEvent) for (const number of [1, 2]) events.push({ __typename: type.name, seed: `${type.name}:${number}` });
  }
  inbox.subscribe = (_root, _args, { caller }: Asking) => new SharedEvents(events, caller!.memberId);
  inbox.resolve = (event) => {
    resolved.inbox++;
    return event;
  };
  return { schema, sharing, events, resolved };
}

/** What each subscriber would get if nothing were shared. */
async function alone(schema: GraphQLSchema, query: string, events: readonly Event[], memberId: string): Promise<unknown[]> {
  const source = new SharedEvents(events, memberId);
  const results: unknown[] = [];
  for (let event = source.take(); event; event = source.take()) {
    const rootValue = { ...event, cursor: source.cursor() };
    const contextValue: Asking = { caller: { memberId } };
    const { data, errors } = await execute({ schema, document: parse(query), rootValue, contextValue, variableValues: variables });
    results.push({ data, failed: errors !== undefined });
  }
  return JSON.parse(JSON.stringify(results)) as unknown[];
}

describe('events that many get, told each as if to them alone', () => {
  const made = madeUpMessaging(seeded(seed + 9));
  let network: Network;
  let messaging: SubgraphServer;
  let gateways: GatewayService[];
  let sockets: Opened[];

  beforeAll(async () => {
    network = await startNetwork();
    const keys = await generateKeys();
    messaging = await serveSubgraph({
      name: 'messaging',
      config: { HOST: '127.0.0.1', PORT: 0, MINGA_PUBLIC_KEYS: { gateway: keys.publicKey } },
      subgraph: { schema: made.schema, sdl, sharing: made.sharing },
      context: () => ({}),
      database: { ready: async () => true, statements: 0 },
      subscriptions: true,
      log: createLog('test', 'silent'),
    });
    const config = { ...network.config, subgraphs: { ...network.config.subgraphs, messaging: messaging.url } };
    // The other subgraphs of this network know another gateway: nothing is asked of them here.
    gateways = await Promise.all([1, 2].map(() => createGatewayService({ ...config, privateKey: keys.privateKey })));
    for (const viewer of viewers) network.accounts.signIn(`token-of-${viewer}`, viewer);
    sockets = viewers.map((viewer, index) => open(gateways[index % 2]!, { cookie: `minga_session=token-of-${viewer}` }));
  });
  afterAll(async () => {
    for (const { client } of sockets) await client.dispose();
    for (const gateway of gateways) await gateway[Symbol.asyncDispose]();
    await messaging[Symbol.asyncDispose]();
    await network[Symbol.asyncDispose]();
  });

  async function received(client: Client, query: string): Promise<unknown[] | undefined> {
    const { events, ended, stop } = follow(client, query, variables);
    let refused = false;
    void ended.then((how) => (refused = how !== 'complete'));
    await until(() => events.length === made.events.length || refused, 15_000);
    stop();
    return refused ? undefined : events.map(({ data, errors }) => ({ data, failed: errors !== undefined }));
  }

  it('over random documents, through two gateways', { timeout: 120_000 }, async () => {
    const documents = new RandomDocuments(made.schema, seeded(seed + 1), { shuffle: true, directives: 0.1 });
    let told = 0;
    for (let tried = 0; tried < wanted; ) {
      const query = documents.subscription('inbox');
      if (query.length > 5_000 || validate(made.schema, parse(query)).length > 0) continue;
      const answers = await Promise.all(sockets.map(({ client }) => received(client, query)));
      if (answers.includes(undefined)) continue;
      tried++;
      told += made.events.length * viewers.length;
      const resolvedBefore = made.resolved.inbox;
      for (const [index, viewer] of viewers.entries())
        expect({ query, viewer, events: answers[index] }).toEqual({
          query,
          viewer,
          events: await alone(made.schema, query, made.events, viewer),
        });
      made.resolved.inbox = resolvedBefore;
    }
    // Three viewers, and events of which much was the same for all of them.
    expect(made.resolved.inbox).toBeLessThan(told * 0.8);
  });
});
