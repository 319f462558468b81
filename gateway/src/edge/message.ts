import type { IncomingHttpHeaders } from 'node:http';
import type { OperationRequest } from '../graph/operations.ts';
import { Refusal } from './reply.ts';

const bad = (message: string) => new Refusal(400, 'BAD_REQUEST', message);

/** GraphQL over HTTP here is a POST of JSON: anything that a plain HTML form could send is refused. */
export function checkHeaders({ accept, ...headers }: IncomingHttpHeaders): void {
  const [type, ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  if (type?.trim() !== 'application/json' || !isUtf8)
    throw new Refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send application/json in UTF-8.');
  if ((headers['content-encoding'] ?? 'identity') !== 'identity')
    throw new Refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the body without compression.');
  if (accept !== undefined && !/\*\/\*|application\/(\*|json|graphql-response\+json)/.test(accept))
    throw new Refusal(406, 'NOT_ACCEPTABLE', 'The answer is application/json; subscriptions use the WebSocket.');
}

/** Reads the operation out of a body, or out of a subscribe message's payload. */
export function readMessage(body: unknown): OperationRequest {
  if (Array.isArray(body)) throw new Refusal(400, 'BATCH_REFUSED', 'One operation a request.');
  if (typeof body !== 'object' || body === null) throw bad('The body is no GraphQL request.');
  const { query, operationName, variables, documentId, extensions } = body as Record<string, unknown>;
  return {
    query: textOf('query', query),
    operationName: textOf('operationName', operationName),
    documentId: textOf('documentId', documentId) ?? persistedHash(extensions),
    variables: objectOf('variables', variables),
  };
}

export function readJsonMessage(text: string): OperationRequest {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw bad('The body is no JSON.');
  }
  return readMessage(body);
}

function textOf(name: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw bad(`"${name}" must be a string.`);
  return value;
}

function objectOf(name: string, value: unknown): Record<string, unknown> | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) throw bad(`"${name}" must be an object.`);
  return value as Record<string, unknown>;
}

function persistedHash(extensions: unknown): string | undefined {
  const persisted = objectOf('extensions', extensions)?.['persistedQuery'];
  return textOf('sha256Hash', objectOf('persistedQuery', persisted)?.['sha256Hash']);
}
