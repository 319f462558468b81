import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { lexicographicSortSchema, parse, type GraphQLSchema } from 'graphql';
import {
  buildSchemaSync,
  createResolversMap,
  getMetadataStorage,
  type BuildSchemaOptions,
  type ResolversMap,
} from 'type-graphql';
import { sharingOf, type Sharing } from './streams/sharing.ts';

const federation =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", ' +
  'import: ["@key", "@shareable", "@inaccessible", "@tag", "@cost", "@listSize"])\n\n';

/**
 * How each entity that other subgraphs point at is found again: authorises like any other read, and answers null for
 * what the viewer may not see. Async, as a synchronous throw would fail its whole batch.
 */
export type References<Context> = Record<
  string,
  (reference: never, context: Context) => Promise<object | null>
>;

export interface Subgraph {
  schema: GraphQLSchema;
  sdl: string;
  /** What events of subscriptions have in common for all subscribers. */
  sharing: Sharing;
}

export interface SubgraphOptions<Context> {
  resolvers: BuildSchemaOptions['resolvers'];
  references?: References<Context>;
  /** Types that no field of this subgraph leads to, as those it only adds fields to. */
  orphanedTypes?: BuildSchemaOptions['orphanedTypes'];
}

/** Plain properties need no resolver of TypeGraphQL's: graphql's own reads them, several times as fast. */
function preferPlainProperties(): void {
  for (const type of getMetadataStorage().objectTypes) type.simpleResolvers ??= true;
}

/** Answers are plain rows with `__typename`, not instances of the classes. */
function resolveByTypename(map: ResolversMap): void {
  for (const type of Object.values(map) as Record<string, unknown>[]) {
    delete type['__isTypeOf'];
    if ('__resolveType' in type) type['__resolveType'] = (value: { __typename: string }) => value.__typename;
  }
}

/** TypeGraphQL asks for one where there are subscriptions; ours bring a `subscribe` of their own instead. */
const noTopics: NonNullable<BuildSchemaOptions['pubSub']> = {
  publish: () => {
    throw new Error('There are no topics: a subscription brings its own `subscribe`.');
  },
  subscribe: () => {
    throw new Error('There are no topics: a subscription brings its own `subscribe`.');
  },
};

/** Builds the executable subgraph and its SDL out of TypeGraphQL classes. Needs no database. */
export function buildSubgraph<Context>(options: SubgraphOptions<Context>): Subgraph {
  preferPlainProperties();
  const built = buildSchemaSync({
    resolvers: options.resolvers,
    orphanedTypes: options.orphanedTypes ?? [],
    validate: false,
    pubSub: noTopics,
  });
  // TypeGraphQL's own printers lose @key; see STACK.
  const sdl = federation + printSchemaWithDirectives(lexicographicSortSchema(built)).replace(/^schema \{[^}]*\}\s*/m, '');
  const resolvers = createResolversMap(built);
  resolveByTypename(resolvers);
  for (const [type, resolve] of Object.entries(options.references ?? {})) {
    const fields = (resolvers[type] ??= {}) as Record<string, unknown>;
    fields['__resolveReference'] = async (reference: { __typename: string }, context: Context) => {
      const entity = await resolve(reference as never, context);
      return entity === null ? null : { ...entity, __typename: type };
    };
  }
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
  return { schema, sdl, sharing: sharingOf(built) };
}

/** Writes the SDL to standard output, for tools/compose. */
export function printSubgraph(subgraph: Subgraph): void {
  process.stdout.write(`${subgraph.sdl.trimEnd()}\n`);
}
