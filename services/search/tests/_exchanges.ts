import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request and what was answered. Of a body only what is told here has to be in the request's. */
export interface Exchange {
  request: { method: string; path: string; body?: unknown };
  response: { status: number; body?: unknown };
}

const place = (name: string) => new URL(`./recordings/${name}.json`, import.meta.url);

/** The exchanges of a recording; who made it, and of what, stands in its `origin`. */
export const recording = (name: string): Exchange[] =>
  (JSON.parse(readFileSync(place(name), 'utf8')) as { origin: string; exchanges: Exchange[] }).exchanges;

export interface Heard {
  method: string;
  path: string;
  body: unknown;
}

async function read(request: IncomingMessage): Promise<Heard> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return { method: request.method!, path: request.url!, body: text === '' ? undefined : JSON.parse(text) };
}

/** Whether a value has everything that is expected of it; lists have to be as long. */
function has(value: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return value === expected;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(expected) && (!Array.isArray(value) || value.length !== expected.length)) return false;
  return Object.entries(expected).every(([key, part]) => has((value as Record<string, unknown>)[key], part));
}

const answers = ({ request }: Exchange, heard: Heard): boolean =>
  request.method === heard.method && request.path === heard.path && (request.body === undefined || has(heard.body, request.body));

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const closed = async (server: Server): Promise<void> => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
};

/** Plays exchanges: each once, in their order among those that fit a request. What is not in the recording is told. */
export async function startPlayer(exchanges: readonly Exchange[], port = 0) {
  const left = [...exchanges];
  const heard: Heard[] = [];
  const unknown: Heard[] = [];
  const server = createServer((request, response) => {
    void read(request).then((one) => {
      heard.push(one);
      const found = left.findIndex((exchange) => answers(exchange, one));
      if (found < 0) unknown.push(one);
      const { status, body } = found < 0 ? { status: 500, body: { message: 'not recorded' } } : left.splice(found, 1)[0]!.response;
      response.writeHead(status, { 'content-type': 'application/json' }).end(body === undefined ? '' : JSON.stringify(body));
    });
  });
  const url = await listen(server, port);
  return { url, heard, unknown, left, [Symbol.asyncDispose]: () => closed(server) };
}

/** Stands before a real server and writes down what is said, for `startPlayer`. */
export async function startRecorder(target: string, name: string, origin: string) {
  const exchanges: Exchange[] = [];
  const server = createServer((request, response) => {
    void read(request).then(async ({ method, path, body }) => {
      const { authorization } = request.headers;
      const answer = await fetch(new URL(path, target), {
        method,
        headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      exchanges.push({ request: { method, path, body }, response: { status: answer.status, body: text === '' ? undefined : JSON.parse(text) } });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
    });
  });
  const url = await listen(server, 0);
  return {
    url,
    async [Symbol.asyncDispose]() {
      await closed(server);
      writeFileSync(place(name), `${JSON.stringify({ origin, exchanges }, null, 2)}\n`);
    },
  };
}
