import { createHash } from 'node:crypto';
import { Problem } from '@minga/problem';
import { GraphQLError, getOperationAST, NoSchemaIntrospectionCustomRule, parse, specifiedRules, validate, visit } from 'graphql';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { checkShape } from '../limits/shape.ts';
import { limits } from '../limits/limits.ts';

export interface Requested {
  query?: string | undefined;
  operationName?: string | undefined;
  /** sha256 of a trusted document. */
  documentId?: string | undefined;
}

export interface KnownDocument {
  document: DocumentNode;
  operation: OperationDefinitionNode;
}

interface Read {
  document?: DocumentNode;
  problems?: readonly GraphQLError[];
}

export interface DocumentsOptions {
  schema: GraphQLSchema;
  keys: ReadonlySet<string>;
  trusted: ReadonlyMap<string, string>;
  /** Trusted documents only; no introspection and no hints. */
  strict: boolean;
}

/** Finds, parses, checks and keeps the documents that clients ask by; plans are kept by the same objects. */
export class Documents {
  #read = new LRUCache<string, Read>({
    max: 2_000,
    maxSize: 16 * 1024 * 1024,
    sizeCalculation: (_read, text) => text.length + 1,
  });

  constructor(private readonly options: DocumentsOptions) {}

  /** The operation that is asked for, or why it is refused. */
  find(requested: Requested): KnownDocument | readonly GraphQLError[] {
    const text = this.#text(requested);
    if (text instanceof GraphQLError) return [text];
    let read = this.#read.get(text);
    if (!read) this.#read.set(text, (read = this.#check(text)));
    if (!read.document) return read.problems!;
    const operation = getOperationAST(read.document, requested.operationName);
    if (!operation) return [new Problem('BAD_REQUEST', 'operationName does not say which operation is meant.')];
    return { document: read.document, operation };
  }

  #text({ query, documentId }: Requested): string | GraphQLError {
    const { trusted, strict } = this.options;
    // The message is what clients with automatic persisted queries look for.
    const unknown = () => new Problem('UNKNOWN_DOCUMENT', 'PersistedQueryNotFound');
    if (!query) {
      if (!documentId) return new Problem('BAD_REQUEST', 'The request names no document.');
      return trusted.get(documentId.replace(/^sha256:/, '')) ?? unknown();
    }
    if (!strict) return query;
    const hash = createHash('sha256').update(query).digest('hex');
    return trusted.get(hash) ?? unknown();
  }

  #check(text: string): Read {
    const { schema, keys, strict } = this.options;
    let document: DocumentNode;
    try {
      document = parse(text, { maxTokens: limits.tokens });
    } catch (error) {
      return { problems: [syntaxProblem(error as GraphQLError)] };
    }
    const misshapen = checkShape(document, keys);
    if (misshapen) return { problems: [misshapen] };
    const rules = strict ? [...specifiedRules, NoSchemaIntrospectionCustomRule] : specifiedRules;
    const invalid = validate(schema, document, rules, { maxErrors: 10, hideSuggestions: strict });
    if (invalid.length === 0) return { document: withoutIdleAliases(document) };
    return { problems: invalid.map(({ message }) => new Problem('INVALID_DOCUMENT', message)) };
  }
}

/** `node: node` is `node`; the planner takes the two for different fields and asks for one of them without its fields. */
const withoutIdleAliases = (document: DocumentNode): DocumentNode =>
  visit(document, {
    Field(node) {
      if (node.alias?.value !== node.name.value) return undefined;
      return { ...node, alias: undefined };
    },
  });

function syntaxProblem(error: GraphQLError): GraphQLError {
  if (error.message.startsWith('Syntax Error: Document contains more'))
    return new Problem('TOO_MANY_TOKENS', `The document has more than ${limits.tokens} tokens.`);
  return new Problem('INVALID_DOCUMENT', error.message);
}

