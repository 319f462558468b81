import { isInterfaceType, isObjectType, TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql';
import { Extensions } from 'type-graphql';

/**
 * The field has one value for all subscribers of an event: it follows from the event, the field's arguments and nothing
 * else. Such fields are resolved once for many subscribers, by a caller who is nobody. A field without this is resolved
 * for each subscriber apart, and so is every document that asks for it.
 */
export const SameForAll = () => Extensions({ sharing: 'same' });

/** The field is the subscriber's place in the stream (`LiveSource.cursor`): the one thing that differs in shared events. */
export const PlaceInStream = () => Extensions({ sharing: 'place' });

/** `Type.field` → what was declared of it. */
export type Sharing = ReadonlyMap<string, 'same' | 'place'>;

/** Collects the declarations: the federated schema is built anew from SDL, which has no room for them. */
export function sharingOf(built: GraphQLSchema): Sharing {
  const declared = new Map<string, 'same' | 'place'>();
  for (const type of Object.values(built.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { sharing } = field.extensions;
      if (sharing === 'same' || sharing === 'place') declared.set(`${type.name}.${field.name}`, sharing);
    }
  }
  return declared;
}

/** What subscriptions with one document can share. */
export interface Shareable {
  /** Whether events tell the subscriber's place. */
  placed: boolean;
  /** Variables that events depend on; those of the subscribed field's arguments are the source's affair. */
  variables: readonly string[];
}

/** Undefined when the document asks for anything that is not known to be the same for all. */
export function shareable(schema: GraphQLSchema, sharing: Sharing, document: DocumentNode): Shareable | undefined {
  const types = new TypeInfo(schema);
  const root = schema.getSubscriptionType();
  const variables = new Set<string>();
  let placed = false;
  let alike = true;
  const reader = visitWithTypeInfo(types, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void variables.add(name.value),
    Field: ({ name }) => {
      const parent = types.getParentType();
      const declared = sharing.get(`${parent?.name}.${name.value}`);
      if (declared === 'place') placed = true;
      else if (declared !== 'same' && name.value !== '__typename') alike = false;
    },
    Argument: () => (types.getParentType() === root ? false : undefined),
  });
  visit(document, reader);
  return alike ? { placed, variables: [...variables].toSorted() } : undefined;
}
