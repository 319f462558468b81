import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import type { ExecutionRequest, ExecutionResult, MaybeAsyncIterable } from '@graphql-tools/utils';
import { buildSchema, type DocumentNode, type GraphQLSchema, type OperationTypeNode } from 'graphql';
import { query } from '../upstream/query.ts';
import { Streams } from '../upstream/stream.ts';
import type { Subgraph } from '../upstream/subgraph.ts';
import type { OperationContext } from './context.ts';

export interface PlannedRequest {
  document: DocumentNode;
  operationName: string | undefined;
  operationType: OperationTypeNode;
  variables: Record<string, unknown>;
  context: OperationContext;
}

/** Plans operations over the subgraphs and runs the plans. */
export interface Planner extends AsyncDisposable {
  /** The API as clients see it: no federation, no inaccessible parts. */
  schema: GraphQLSchema;
  /** Names of fields that identify entities: plans rely on them in the answers. */
  keys: ReadonlySet<string>;
  run(request: PlannedRequest): Promise<MaybeAsyncIterable<ExecutionResult>>;
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
  const onSubgraphExecute = (name: string, request: ExecutionRequest) => {
    if (request.operationType !== 'subscription') return query(named(name), request);
    let stream = streams.get(name);
    if (!stream) streams.set(name, (stream = new Streams(named(name))));
    return stream.open(request);
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
    async [Symbol.asyncDispose]() {
      await Promise.all([...streams.values()].map((stream) => stream[Symbol.asyncDispose]()));
    },
  };
}

const graphsIn = (supergraph: string) =>
  [...supergraph.matchAll(/@join__graph\(name: "([^"]+)"/g)].map((match) => match[1]!);

const keysIn = (supergraph: string): Set<string> =>
  new Set([...supergraph.matchAll(/\bkey: "([^"]+)"/g)].flatMap((match) => match[1]!.match(/\w+/g) ?? []));
