import { createHash } from 'node:crypto';
import {
  getNullableType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

/**
 * A made-up world in which every value follows from where it is asked for: the same question has the same answer in
 * whichever subgraph, or in one schema with everything.
 */
export interface Thing {
  __typename: string;
  /** What the values of its fields follow from: for an entity its type and key alone. */
  seed: string;
}

/** How many entities of each type there are; few, so that the same one turns up in several places. */
const population = 7;
const keyOf = (typename: string) => (typename === 'Region' ? 'code' : 'id');

const chance = (seed: string): number => createHash('sha1').update(seed).digest().readUInt32BE(0) / 2 ** 32;
const pick = <T>(items: readonly T[], seed: string): T => items[Math.floor(chance(seed) * items.length)]!;

export interface WorldOptions {
  /** Types that are the same thing wherever they turn up. */
  entities: ReadonlySet<string>;
  /** How often a nullable field is null. */
  nulls?: number;
  /** How often a resolver fails by answering null where it must not. */
  faults?: number;
  /** Items of a list without a size. */
  items?: number;
}

export class World {
  constructor(private readonly options: WorldOptions) {}

  entity(typename: string, key: string): Thing {
    return { __typename: typename, seed: `${typename}:${key}` };
  }

  /** Resolves any field of any thing. */
  readonly resolve: GraphQLFieldResolver<Thing | undefined, unknown> = (parent, args, _context, info) => {
    const seed = parent?.seed ?? info.parentType.name;
    if (parent && this.options.entities.has(parent.__typename) && info.fieldName === keyOf(parent.__typename))
      return seed.slice(seed.indexOf(':') + 1);
    const slot = `${seed}/${info.fieldName}(${JSON.stringify(args)})`;
    return this.#value(info.returnType, slot, info.schema, Number((args as { first?: number }).first ?? 0));
  };

  readonly typeOf = (thing: Thing): string => thing.__typename;

  #value(type: GraphQLOutputType, slot: string, schema: GraphQLSchema, size: number): unknown {
    const { nulls = 0.15, faults = 0 } = this.options;
    if (isNonNullType(type)) {
      if (chance(`${slot}!`) < faults) return null;
      return this.#present(type.ofType as GraphQLOutputType, slot, schema, size);
    }
    return chance(`${slot}?`) < nulls ? null : this.#present(type, slot, schema, size);
  }

  #present(type: GraphQLOutputType, slot: string, schema: GraphQLSchema, size: number): unknown {
    if (isListType(type)) {
      const length = size || Math.floor(chance(`${slot}#`) * (1 + (this.options.items ?? 3)));
      const inner = type.ofType as GraphQLOutputType;
      return Array.from({ length }, (_, index) => this.#value(inner, `${slot}[${index}]`, schema, 0));
    }
    if (isObjectType(type)) return this.#thing(type, slot, size);
    if (isUnionType(type) || isInterfaceType(type)) {
      const members = schema.getPossibleTypes(type).toSorted((a, b) => (a.name < b.name ? -1 : 1));
      return this.#thing(pick(members, slot), slot, 0);
    }
    if (isEnumType(type)) return pick(type.getValues().map(({ name }) => name).toSorted(), slot);
    return this.#scalar(String(getNullableType(type)), slot);
  }

  #thing(type: GraphQLObjectType, slot: string, size: number): Thing {
    if (this.options.entities.has(type.name))
      return this.entity(type.name, `${type.name[0]!.toLowerCase()}${Math.floor(chance(slot) * population)}`);
    // A connection is as long as it was asked to be.
    return { __typename: type.name, seed: size > 0 ? `${slot}*${size}` : slot };
  }

  #scalar(type: string, slot: string): unknown {
    if (type === 'Int') return Math.floor(chance(slot) * 1_000);
    if (type === 'Float') return chance(slot);
    if (type === 'Boolean') return chance(slot) < 0.5;
    return `${type.toLowerCase()} ${chance(slot).toString(36).slice(2, 8)}`;
  }
}
