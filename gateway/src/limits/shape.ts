import { Problem } from '@minga/problem';
import {
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { limits } from './limits.ts';

interface Shape {
  depth: number;
  aliases: number;
  /** Everything that is selected, with fragments put in where they are used, as plans do. */
  selections: number;
  /** Selection sets inside one another, those of fragments too: depth that costs no field. */
  nesting: number;
}

const leaf: Shape = { depth: 0, aliases: 0, selections: 0, nesting: 0 };

/**
 * Refuses documents by their form alone, before validation, which can itself be made slow. Fragments count each time
 * they are used, at no cost for us: each is measured once.
 */
export function checkShape(document: DocumentNode, keys: ReadonlySet<string>): Problem | undefined {
  try {
    const measure = new Measure(document, keys);
    for (const definition of document.definitions)
      if (definition.kind === Kind.OPERATION_DEFINITION) checkOperation(measure, definition);
    return undefined;
  } catch (problem) {
    if (problem instanceof Problem) return problem;
    throw problem;
  }
}

function checkOperation(measure: Measure, operation: OperationDefinitionNode): void {
  const { depth, aliases, selections, nesting } = measure.selections(operation.selectionSet);
  if (depth > limits.depth) throw new Problem('TOO_DEEP', `The document is ${depth} fields deep; ${limits.depth} are allowed.`);
  if (nesting > limits.nesting)
    throw new Problem('TOO_DEEP', `The document nests ${nesting} selections; ${limits.nesting} are allowed.`);
  if (selections > limits.selections)
    throw new Problem('TOO_MANY_FIELDS', `The document selects more than ${limits.selections} fields, fragments put in.`);
  if (aliases > limits.aliases)
    throw new Problem('TOO_MANY_ALIASES', `The document has ${aliases} aliases; ${limits.aliases} are allowed.`);
  const roots = operation.selectionSet.selections.length;
  if (operation.operation === OperationTypeNode.MUTATION && roots > limits.mutations)
    throw new Problem('TOO_MANY_MUTATIONS', `One request may hold ${limits.mutations} mutations.`);
}

class Measure {
  #fragments = new Map<string, FragmentDefinitionNode>();
  #measured = new Map<string, Shape>();
  #open = new Set<string>();

  constructor(
    document: DocumentNode,
    private readonly keys: ReadonlySet<string>,
  ) {
    for (const definition of document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition);
  }

  selections(set: SelectionSetNode): Shape {
    const shape: Shape = { ...leaf };
    const seen = new Map<string, number>();
    for (const selection of set.selections) {
      const inner = this.#selection(selection);
      shape.depth = Math.max(shape.depth, inner.depth);
      shape.aliases += inner.aliases;
      shape.selections += inner.selections + 1;
      shape.nesting = Math.max(shape.nesting, inner.nesting + 1);
      if (selection.kind === Kind.INLINE_FRAGMENT) continue;
      const name = selection.kind === Kind.FIELD ? (selection.alias ?? selection.name).value : `...${selection.name.value}`;
      const times = (seen.get(name) ?? 0) + 1;
      if (times > limits.repeats) throw new Problem('TOO_MANY_ALIASES', `"${name}" is selected too often.`);
      seen.set(name, times);
    }
    return shape;
  }

  #selection(selection: SelectionNode): Shape {
    if (selection.kind === Kind.INLINE_FRAGMENT) return this.selections(selection.selectionSet);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return this.#fragment(selection.name.value);
    const name = selection.name.value;
    const alias = selection.alias?.value;
    if (alias !== undefined && alias !== name) this.#checkAlias(alias);
    const inner = selection.selectionSet ? this.selections(selection.selectionSet) : leaf;
    // Introspection nests by nature; where it is allowed, graphql-js bounds it.
    if (name === '__schema' || name === '__type') return { ...inner, depth: 1, aliases: 0 };
    return { ...inner, depth: inner.depth + 1, aliases: inner.aliases + (alias === undefined ? 0 : 1) };
  }

  /** Plans read keys and `__typename` back from the answers: nothing else may go by these names. */
  #checkAlias(alias: string): void {
    if (this.keys.has(alias) || alias.startsWith('__') || alias in Object.prototype)
      throw new Problem('RESERVED_ALIAS', `No other field may be aliased to "${alias}".`);
  }

  #fragment(name: string): Shape {
    const known = this.#measured.get(name);
    if (known) return known;
    const fragment = this.#fragments.get(name);
    // Unknown or circular: validation says so.
    if (!fragment || this.#open.has(name)) return leaf;
    this.#open.add(name);
    const shape = this.selections(fragment.selectionSet);
    this.#open.delete(name);
    this.#measured.set(name, shape);
    return shape;
  }
}
