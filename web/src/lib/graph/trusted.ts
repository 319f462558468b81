import { type Exchange, makeOperation, mapExchange, stringifyDocument } from '@urql/core';

/** SHA-256 of a text in hexadecimal, or undefined where the platform has none (plain http from another machine). */
export type Hash = (text: string) => string | undefined | Promise<string | undefined>;

/**
 * Names each operation by the hash of the very text that urql would send. With `only`, the text itself
 * stays at home, since a gateway in production takes trusted documents and nothing else; otherwise it
 * goes along (urql sends both when a hash is marked as missed).
 */
export function trustedExchange(hash: Hash, only: boolean): Exchange {
  return mapExchange({
    async onOperation(operation) {
      const sha256Hash = await hash(stringifyDocument(operation.query));
      if (!sha256Hash) return operation;
      const persistedQuery = { version: 1 as const, sha256Hash, ...(only ? {} : { miss: true }) };
      const extensions = { ...operation.extensions, persistedQuery };
      return makeOperation(operation.kind, { ...operation, extensions }, operation.context);
    },
  });
}
