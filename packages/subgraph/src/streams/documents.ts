import { getOperationAST, GraphQLError, parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { findShareable, type Shareable } from './shareable.ts';
import type { Sharing } from './sharing.ts';

/** A document of subscriptions: read, checked, and what its subscribers can share. */
export interface StreamDocument {
  text: string;
  document: DocumentNode;
  errors: readonly GraphQLError[];
  /** Undefined where the document is wrong. */
  shareable: Shareable | undefined;
}

/** Keeps the documents that subscribers ask by: thousands ask by the same one. */
export class StreamDocuments {
  #known = new LRUCache<string, StreamDocument>({
    max: 500,
    maxSize: 4 * 1024 * 1024,
    sizeCalculation: ({ text }) => text.length + 1,
  });

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly sharing: Sharing,
  ) {}

  /** Throws what is wrong with its syntax. */
  find(text: string): StreamDocument {
    let known = this.#known.get(text);
    if (!known) this.#known.set(text, (known = this.#read(text)));
    return known;
  }

  #read(text: string): StreamDocument {
    const document = parse(text);
    const errors = [...validate(this.schema, document)];
    const operation = getOperationAST(document);
    if (!operation) errors.push(new GraphQLError('One operation, please.'));
    const isGood = operation && errors.length === 0;
    const shareable = isGood ? findShareable(this.schema, this.sharing, document, operation) : undefined;
    return { text, document, errors, shareable };
  }
}
