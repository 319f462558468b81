import {
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  visit,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Sharing } from './sharing.ts';

/** What subscriptions with one document can share. */
export interface Shareable {
  /** The types of events that are the same for all, and whether they tell the subscriber's place. */
  events: ReadonlyMap<string, { placed: boolean }>;
  /** Variables that events depend on; those of the subscribed field's own arguments are the source's affair. */
  variables: readonly string[];
}

interface Found {
  alike: boolean;
  placed: boolean;
}

/** Finds out which events of a subscription are the same for all: those of which nothing is asked that may differ. */
export function findShareable(
  schema: GraphQLSchema,
  sharing: Sharing,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Shareable {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const reader = new SharingReader(schema, sharing, fragments);
  const root = schema.getSubscriptionType()!;
  const subscribed = reader.fieldsOf([operation.selectionSet], root);
  const events = new Map<string, { placed: boolean }>();
  const [first] = subscribed;
  const returned = first && getNamedType(root.getFields()[first.name.value]?.type);
  if (returned && subscribed.every(({ name }) => sharing.get(`${root.name}.${name.value}`) === 'same'))
    for (const type of reader.possible(returned)) {
      const found = reader.read(subscribed.flatMap(({ selectionSet }) => selectionSet ?? []), type);
      if (found.alike) events.set(type.name, { placed: found.placed });
    }
  return { events, variables: variablesOutside(document, subscribed.flatMap((field) => field.arguments ?? [])) };
}

class SharingReader {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly sharing: Sharing,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {}

  possible(type: GraphQLNamedType): readonly GraphQLObjectType[] {
    if (isObjectType(type)) return [type];
    return isAbstractType(type) ? this.schema.getPossibleTypes(type) : [];
  }

  /** Every field that may be asked of this type, whatever directives say. */
  fieldsOf(sets: readonly SelectionSetNode[], type: GraphQLObjectType): FieldNode[] {
    return sets.flatMap(({ selections }) =>
      selections.flatMap((selection) => {
        if (selection.kind === Kind.FIELD) return [selection];
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value)! : selection;
        const on = fragment.typeCondition && this.schema.getType(fragment.typeCondition.name.value);
        if (on && !this.possible(on).includes(type)) return [];
        return this.fieldsOf([fragment.selectionSet], type);
      }),
    );
  }

  read(sets: readonly SelectionSetNode[], type: GraphQLObjectType): Found {
    let placed = false;
    for (const field of this.fieldsOf(sets, type)) {
      const name = field.name.value;
      if (name === '__typename') continue;
      const declared = this.sharing.get(`${type.name}.${name}`);
      if (!declared) return { alike: false, placed };
      if (declared === 'place') placed = true;
      const returned = getNamedType(type.getFields()[name]!.type);
      for (const inner of field.selectionSet ? this.possible(returned) : []) {
        const found = this.read([field.selectionSet!], inner);
        if (!found.alike) return found;
        placed ||= found.placed;
      }
    }
    return { alike: true, placed };
  }
}

function variablesOutside(document: DocumentNode, own: readonly ArgumentNode[]): string[] {
  const names = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Argument: (node) => (own.includes(node) ? false : undefined),
    Variable: ({ name }) => void names.add(name.value),
  });
  return [...names].toSorted();
}
