/** Finds every document of the client: whatever a `*.graph.ts` file exports that is an operation. */
import { createHash } from 'node:crypto';
import { glob } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { formatDocument, stringifyDocument } from '@urql/core';
import { type DocumentNode, Kind, type OperationDefinitionNode } from 'graphql';

const WEB = fileURLToPath(new URL('..', import.meta.url));

export interface Operation {
  name: string;
  file: string;
  document: DocumentNode;
  definition: OperationDefinitionNode;
}

const isDocument = (value: unknown): value is DocumentNode =>
  typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === Kind.DOCUMENT;

/** Every operation of the client. Fragments alone are part of those that spread them. */
export async function operations(): Promise<Operation[]> {
  const found: Operation[] = [];
  for await (const file of glob('src/**/*.graph.ts', { cwd: WEB })) {
    const exported = (await import(pathToFileURL(WEB + file).href)) as Record<string, unknown>;
    for (const document of Object.values(exported).filter(isDocument)) {
      const definition = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
      if (definition) found.push({ name: definition.name?.value ?? '', file, document, definition });
    }
  }
  return found.sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * The texts in which an operation is sent: as written by the server, which caches nothing, and with
 * `__typename` everywhere by the browser's cache.
 */
export function texts(document: DocumentNode): string[] {
  return [...new Set([stringifyDocument(document), stringifyDocument(formatDocument(document))])];
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The trusted documents by their hash. */
export async function trustedDocuments(): Promise<Record<string, string>> {
  const all = (await operations()).flatMap(({ document }) => texts(document));
  return Object.fromEntries(all.map((text) => [sha256(text), text]));
}
