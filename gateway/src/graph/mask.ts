import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  type ExecutionResult,
  type FieldNode,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type FragmentDefinitionNode,
  type DocumentNode,
  type SelectionSetNode,
} from 'graphql';
import type { OperationContext } from './context.ts';

type Path = readonly (string | number)[];

/** What a subgraph may tell a client, by code; any other error of a subgraph is INTERNAL. */
const passing = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'CONFLICT',
  'PAGE_SIZE',
  'TOO_MANY_REQUESTS',
  'UNAVAILABLE',
]);

/** Removes graphql-js's guesses, which name what a client was not meant to find. */
export const withoutHints = (message: string): string => message.replace(/ ?Did you mean .*$/s, '').slice(0, 500);

export interface MaskedResult {
  data?: ExecutionResult['data'];
  errors?: GraphQLFormattedError[];
}

/** Makes a result fit for a client: known codes only, no internal names, paths that exist in the client's document. */
export function mask(
  result: ExecutionResult,
  context: OperationContext,
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): MaskedResult {
  const masked: MaskedResult = { data: result.data ?? null };
  if (!result.errors?.length) return masked;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const known = new Map<string, GraphQLFormattedError>();
  for (const error of result.errors) {
    const formatted = maskError(error, context);
    const path = error.path && existingPath(error.path, schema, operation, fragments);
    if (path?.length) (formatted as { path?: Path }).path = path;
    known.set(JSON.stringify([formatted.extensions?.['code'], formatted.message, path]), formatted);
  }
  masked.errors = [...known.values()].slice(0, 50);
  return masked;
}

function maskError(error: GraphQLError | GraphQLFormattedError, context: OperationContext): GraphQLFormattedError {
  const { extensions } = error;
  let code = typeof extensions?.['code'] === 'string' ? extensions['code'] : '';
  // Who asks is not known while accounts does not answer: that is an outage, not a signed-out viewer.
  if (code === 'UNAUTHENTICATED' && !context.callerKnown) code = 'UNAVAILABLE';
  if (code === 'UNAVAILABLE')
    return { message: 'This part of the network does not answer at the moment.', extensions: { code } };
  if (!passing.has(code)) return internal(error, context);
  const shown: Record<string, unknown> = { code };
  for (const name of ['field', 'retryAfter'])
    if (['string', 'number'].includes(typeof extensions?.[name])) shown[name] = extensions?.[name];
  return { message: withoutHints(error.message), extensions: shown };
}

/** The error for whatever was not foreseen; the log has it under the same request id. */
export function internal(error: unknown, context: Pick<OperationContext, 'requestId' | 'log'>): GraphQLFormattedError {
  context.log.error({ err: error }, 'unexpected error');
  return {
    message: 'Something went wrong on our side.',
    extensions: { code: 'INTERNAL', requestId: context.requestId },
  };
}

/** The part of an error's path that leads somewhere in the client's document. */
function existingPath(
  path: Path,
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Path {
  let sets: readonly SelectionSetNode[] = [operation.selectionSet];
  let type: GraphQLOutputType | undefined = schema.getRootType(operation.operation)!;
  for (const [index, key] of path.entries()) {
    const nullable: GraphQLOutputType | undefined = type && (getNullableType(type) as GraphQLOutputType);
    if (isListType(nullable)) {
      if (typeof key !== 'number') return path.slice(0, index);
      type = nullable.ofType as GraphQLOutputType;
      continue;
    }
    const nodes: FieldNode[] = sets.flatMap((set) => fieldsNamed(set, key, fragments));
    if (nodes.length === 0) return path.slice(0, index);
    type = nullable && fieldType(schema, nullable, nodes[0]!.name.value);
    sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  }
  return path;
}

function fieldsNamed(
  set: SelectionSetNode,
  key: string | number,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return (selection.alias ?? selection.name).value === key ? [selection] : [];
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    return fragment ? fieldsNamed(fragment.selectionSet, key, fragments) : [];
  });
}

/** The type of a field; of a field of an abstract type, that of any member that has it: all have one shape. */
function fieldType(schema: GraphQLSchema, parent: GraphQLOutputType, name: string): GraphQLOutputType | undefined {
  const type = getNamedType(parent);
  if (!isCompositeType(type)) return undefined;
  const candidates = isObjectType(type) ? [type] : schema.getPossibleTypes(type);
  return candidates.map((candidate) => candidate.getFields()[name]?.type).find((found) => found !== undefined);
}
