import { isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { Extensions } from 'type-graphql';

/**
 * The field has one value for all subscribers of an event: it follows from the event, the field's arguments and nothing
 * else. Such fields are resolved once for many subscribers, by a caller who is nobody. A field without this is resolved
 * for each subscriber apart, and so is every event of which it is asked.
 */
export const SameForAll = () => Extensions({ sharing: 'same' });

/** For resolvers of such fields, where the value depends on the viewer after all: each subscriber gets an own answer. */
export function perViewer({ forAll }: { forAll?: boolean }): void {
  if (forAll) throw new Error('This is resolved for each viewer apart.');
}

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
