import { getOperationAST, GraphQLError, parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { shareable, type Shareable, type Sharing } from './sharing.ts';

/** A document of subscriptions: read, checked, and what its subscribers can share. */
export interface StreamDocument {
  text: string;
  document: DocumentNode;
  errors: readonly GraphQLError[];
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
    if (!getOperationAST(document)) errors.push(new GraphQLError('One operation, please.'));
    const alike = errors.length === 0 ? shareable(this.schema, this.sharing, document) : undefined;
    return { text, document, errors, shareable: alike };
  }
}
