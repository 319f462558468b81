import { unifiedGraphHandler, useQueryPlan } from '@graphql-hive/router-runtime';
import type { ExecutionRequest, ExecutionResult, MaybeAsyncIterable } from '@graphql-tools/utils';
import { buildSchema, type DocumentNode, type GraphQLSchema, type OperationTypeNode } from 'graphql';
import { query } from '../upstream/query.ts';
import { Stream } from '../upstream/stream.ts';
import { Streams } from '../upstream/streams.ts';
import type { Subgraph } from '../upstream/subgraph.ts';
import type { OperationContext } from './context.ts';
import { Feed } from './feed.ts';
import { Projector } from './projector.ts';

export interface PlannedRequest {
  document: DocumentNode;
  operationName: string | undefined;
  operationType: OperationTypeNode;
  variables: Record<string, unknown>;
  context: OperationContext;
}

/** A subscription all of whose events come from one subgraph, which has everything that is asked for. */
export interface DirectPlan {
  streams: Streams;
  /** The subgraph's document, as JSON, and the names of the variables that it takes. */
  document: string;
  variables: readonly string[];
  projector: Projector;
}

/** Plans operations over the subgraphs and runs the plans. */
export interface Planner extends AsyncDisposable {
  /** The API as clients see it: no federation, no inaccessible parts. */
  schema: GraphQLSchema;
  /** Names of fields that identify entities: plans rely on them in the answers. */
  keys: ReadonlySet<string>;
  run(request: PlannedRequest): Promise<MaybeAsyncIterable<ExecutionResult>>;
  /** The plan of a subscription that only has to pass events on; undefined of any other. Nothing is fetched yet. */
  direct(request: PlannedRequest): Promise<DirectPlan | undefined>;
}

/** Reads the supergraph and makes its plans run over our own transports. */
export async function createPlanner(supergraph: string, subgraphs: ReadonlyMap<string, Subgraph>): Promise<Planner> {
  const streams = new Map<string, Streams>();
  const named = (name: string): Subgraph => {
    const subgraph = subgraphs.get(name);
    if (!subgraph) throw new Error(`SUBGRAPHS has no address for ${name}`);
    return subgraph;
  };
  for (const name of graphsIn(supergraph)) named(name);
  const streamsOf = (name: string): Streams => {
    let known = streams.get(name);
    if (!known) streams.set(name, (known = new Streams(named(name))));
    return known;
  };
  const onSubgraphExecute = (name: string, request: ExecutionRequest) => {
    if (request.operationType !== 'subscription') return query(named(name), request);
    return (request.context as OperationContext).feed ?? Stream.open(streamsOf(name), request);
  };
  const handled = await unifiedGraphHandler({
    unifiedGraph: buildSchema(supergraph, { assumeValid: true, assumeValidSDL: true, noLocation: true }),
    getUnifiedGraphSDL: () => supergraph,
    onSubgraphExecute: onSubgraphExecute as never,
  });
  const executor = handled.executor!;
  return {
    schema: handled.unifiedGraph,
    keys: keysIn(supergraph),
    async run(request) {
      return (await executor(request)) as MaybeAsyncIterable<ExecutionResult>;
    },
    async direct(request) {
      const feed = new Feed();
      const context = { ...request.context, feed };
      const shaped = (await executor({ ...request, context })) as MaybeAsyncIterable<ExecutionResult>;
      if (!(Symbol.asyncIterator in shaped)) return undefined;
      const projector = new Projector(feed, shaped[Symbol.asyncIterator]());
      const node = planOf(context)?.node;
      // A plan that asks other subgraphs too is a sequence that begins with this.
      if (node?.kind === 'Subscription') {
        const { serviceName, operation, variableUsages = [] } = node.primary;
        return { streams: streamsOf(serviceName), document: JSON.stringify(operation), variables: variableUsages, projector };
      }
      projector.close();
      return undefined;
    },
    async [Symbol.asyncDispose]() {
      for (const stream of streams.values()) stream[Symbol.dispose]();
    },
  };
}

type PlanHooks = NonNullable<Parameters<typeof useQueryPlan>[0]>;
type QueryPlan = Parameters<NonNullable<PlanHooks['onQueryPlan']>>[0];

/** The plan that an operation ran by, as the runtime remembers it by the operation's context. */
function planOf(context: OperationContext): QueryPlan | undefined {
  let plan: QueryPlan | undefined;
  const hooks = useQueryPlan({ onQueryPlan: (found) => (plan = found) }).onExecute?.({ context, args: {} } as never);
  (hooks as { onExecuteDone(done: object): void } | undefined)?.onExecuteDone({ result: {}, setResult() {} });
  return plan;
}

const graphsIn = (supergraph: string) =>
  [...supergraph.matchAll(/@join__graph\(name: "([^"]+)"/g)].map((match) => match[1]!);

const keysIn = (supergraph: string): Set<string> =>
  new Set([...supergraph.matchAll(/\bkey: "([^"]+)"/g)].flatMap((match) => match[1]!.match(/\w+/g) ?? []));
