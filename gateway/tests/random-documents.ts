import {
  getNamedType,
  isCompositeType,
  isUnionType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** A generator of numbers in [0, 1): the same seed gives the same numbers (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface DocumentOptions {
  /** Fields and fragments of each selection set in any order. */
  shuffle: boolean;
  /** How often a field or fragment carries `@include` or `@skip`. */
  directives: number;
}

/** Arguments that root fields cannot do without, or that keep answers small. */
const needed: Record<string, string> = { String: '"x"', ID: '"a1"' };
/** Names that a field may be given although another one has it: the two then meet in one selection set. */
const aliases = ['x', 'name', 'node', 'edges', 'title', 'body'];

/** Writes random documents against a schema. Not all are valid: two fields may meet under one name. */
export class RandomDocuments {
  #fragments: string[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: () => number,
    private readonly options: DocumentOptions,
  ) {}

  next(): string {
    this.#fragments = [];
    const query = this.schema.getQueryType()!;
    const roots = Object.values(query.getFields());
    const chosen = new Set(Array.from({ length: 1 + this.#below(2) }, () => this.#pick(roots)));
    const fields = [...chosen].map((field) => this.#field(field, 4));
    // The same root field again, through another selection set.
    if (this.random() < 0.2) fields.push(this.#field(this.#pick([...chosen]), 3));
    if (this.random() < 0.2) fields.push('__typename');
    fields.push('never: __typename @skip(if: $t) neither: __typename @include(if: $f)');
    return `query ($t: Boolean!, $f: Boolean!) { ${fields.join(' ')} } ${this.#fragments.join(' ')}`;
  }

  /** A subscription to one field, with a variable for where it begins. */
  subscription(name: string): string {
    this.#fragments = [];
    const field = this.schema.getSubscriptionType()!.getFields()[name]!;
    const selections = this.#selections(getNamedType(field.type) as GraphQLCompositeType, 4);
    const fields = `${this.random() < 0.2 ? 'stream: ' : ''}${name}(after: $after) ${selections}`;
    return `subscription ($t: Boolean!, $f: Boolean!, $after: Cursor) { ${fields} } ${this.#fragments.join(' ')}`;
  }

  #selections(type: GraphQLCompositeType, depth: number): string {
    const parts = isUnionType(type) ? this.#members(type.getTypes(), depth) : this.#fields(type as GraphQLObjectType, depth);
    if (parts.length === 0) parts.push('__typename');
    if (this.options.shuffle) parts.sort(() => this.random() - 0.5);
    return `{ ${parts.join(' ')} }`;
  }

  #members(types: readonly GraphQLObjectType[], depth: number): string[] {
    const parts = this.random() < 0.5 ? [this.random() < 0.5 ? '__typename' : 'tn: __typename'] : [];
    for (const type of types) if (this.random() < 0.7) parts.push(this.#fragment(type, depth, 0.4));
    return parts;
  }

  #fields(type: GraphQLObjectType, depth: number): string[] {
    const usable = Object.values(type.getFields()).filter((field) => depth > 0 || !isCompositeType(getNamedType(field.type)));
    const parts: string[] = [];
    if (usable.length > 0)
      for (let count = 1 + this.#below(4); count > 0; count--) parts.push(this.#field(this.#pick(usable), depth - 1));
    if (this.random() < 0.25) parts.push(this.#fragment(type, Math.max(0, depth - 1), 0.5));
    return parts;
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type);
    const alias = this.random() < 0.15 ? `${this.#pick(aliases)}: ` : '';
    const selections = isCompositeType(type) ? ` ${this.#selections(type, depth)}` : '';
    return `${alias}${field.name}${this.#arguments(field)}${this.#directive()}${selections}`;
  }

  #arguments(field: GraphQLField<unknown, unknown>): string {
    const given = field.args.flatMap(({ name, type }) => {
      if (name === 'first') return ['first: 2'];
      return String(type).endsWith('!') ? [`${name}: ${needed[String(type).slice(0, -1)] ?? '{}'}`] : [];
    });
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  #fragment(type: GraphQLObjectType, depth: number, named: number): string {
    const selections = this.#selections(type, depth);
    if (this.random() >= named) return `... on ${type.name}${this.#directive()} ${selections}`;
    const name = `F${this.#fragments.length}`;
    this.#fragments.push(`fragment ${name} on ${type.name} ${selections}`);
    return `...${name}${this.#directive()}`;
  }

  #directive(): string {
    if (this.random() >= this.options.directives) return '';
    return ` @${this.#pick(['include', 'skip'])}(if: ${this.#pick(['$t', '$f'])})`;
  }

  #below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  #pick<T>(items: readonly T[]): T {
    return items[this.#below(items.length)]!;
  }
}

