import { Problem } from '@minga/problem';
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { limits } from './limits.ts';

type Variables = Readonly<Record<string, unknown>>;

/**
 * Estimates how many objects an operation makes the network fetch, from the sizes of the pages it asks for, and refuses
 * it when they are too many. Static: the answer's real size does not count, and nothing is carried from one operation
 * to the next.
 */
export function checkCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Problem | undefined {
  try {
    const cost = new Estimate(schema, document, variables).operation(operation);
    if (cost <= limits.cost) return undefined;
    return new Problem('TOO_COSTLY', `The operation may fetch about ${cost} objects; ${limits.cost} are allowed.`);
  } catch (problem) {
    if (problem instanceof Problem) return problem;
    throw problem;
  }
}

class Estimate {
  #fragments = new Map<string, FragmentDefinitionNode>();
  #known = new Map<string, number>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly variables: Variables,
  ) {
    for (const definition of document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition);
  }

  operation(operation: OperationDefinitionNode): number {
    return this.#selections(operation.selectionSet, this.schema.getRootType(operation.operation)!, undefined);
  }

  /** `page` is the size of the connection that these are the fields of. */
  #selections(set: SelectionSetNode, type: GraphQLCompositeType, page: number | undefined): number {
    let cost = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) cost += this.#field(selection, type, page);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) cost += this.#fragment(selection.name.value, page);
      else {
        const on = selection.typeCondition?.name.value;
        cost += this.#selections(selection.selectionSet, on ? this.#type(on) : type, page);
      }
    }
    return cost;
  }

  #fragment(name: string, page: number | undefined): number {
    const slot = `${name} ${page}`;
    let cost = this.#known.get(slot);
    if (cost === undefined) {
      const fragment = this.#fragments.get(name)!;
      cost = this.#selections(fragment.selectionSet, this.#type(fragment.typeCondition.name.value), page);
      this.#known.set(slot, cost);
    }
    return cost;
  }

  #field(node: FieldNode, parent: GraphQLCompositeType, page: number | undefined): number {
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!field) return 0;
    const size = this.#pageSize(node, field);
    const type = getNamedType(field.type);
    if (!isCompositeType(type)) return 0;
    const isList = isListType(getNullableType(field.type));
    // A connection hands its page on to its edges; a list that takes `first` itself is that long.
    const items = isList ? (size ?? page ?? limits.assumedItems) : 1;
    return items * (1 + (node.selectionSet ? this.#selections(node.selectionSet, type, isList ? undefined : size) : 0));
  }

  /** How many items a field is asked for, when it can be asked; refuses what is no size of a page. */
  #pageSize(node: FieldNode, field: GraphQLField<unknown, unknown>): number | undefined {
    let size: number | undefined;
    for (const argument of field.args) {
      if (argument.name !== 'first' && argument.name !== 'last') continue;
      const given = node.arguments?.find(({ name }) => name.value === argument.name);
      const value = given ? valueFromASTUntyped(given.value, this.variables) : argument.defaultValue;
      if (typeof value !== 'number') {
        size ??= limits.assumedItems;
        continue;
      }
      if (!Number.isInteger(value) || value < 0 || value > limits.page)
        throw new Problem('PAGE_SIZE', `"${argument.name}" must be between 0 and ${limits.page}.`);
      size = Math.max(given ? value : (size ?? 0), value);
    }
    return size;
  }

  #type(name: string): GraphQLCompositeType {
    return this.schema.getType(name) as GraphQLCompositeType;
  }
}
