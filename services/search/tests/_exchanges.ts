import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request and what was answered. Of a body only what is told here has to be in the request's. */
export interface Exchange {
  request: { method: string; path: string; body?: unknown };
  response: { status: number; body?: unknown };
}

/** What was said to a server, and what it was. */
export interface Recording {
  origin: string;
  exchanges: Exchange[];
}

const place = (name: string) => new URL(`./recordings/${name}.json`, import.meta.url);

export const recording = (name: string): Recording => JSON.parse(readFileSync(place(name), 'utf8')) as Recording;

/** One exchange a line: a change of one is a change of one line. */
export function keepRecording(name: string, { origin, exchanges }: Recording): void {
  const lines = exchanges.map((exchange) => `  ${JSON.stringify(exchange)}`).join(',\n');
  writeFileSync(place(name), `{\n "origin": ${JSON.stringify(origin)},\n "exchanges": [\n${lines}\n ]\n}\n`);
}

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
  request.method === heard.method && request.path === heard.path && (request.body === undefined || has(withoutLists(heard), request.body));

export async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export const closed = async (server: Server): Promise<void> => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
};

const answered = (response: Exchange['response']): [status: number, text: string] =>
  [response.status, response.body === undefined ? '' : JSON.stringify(response.body)];

/** Who answers requests: a recording, or a server that is recorded. */
export interface Answerer {
  answer(heard: Heard, authorization: string | undefined): Promise<Exchange['response']>;
}

export const serve = (answerer: Answerer, heard: Heard[]): Server =>
  createServer((request, response) => {
    void read(request).then(async (one) => {
      heard.push(one);
      const [status, text] = answered(await answerer.answer(one, request.headers.authorization));
      response.writeHead(status, { 'content-type': 'application/json' }).end(text);
    });
  });

/** Answers as was recorded: in the order among what fits a request; the last of them, however often. */
export class Played implements Answerer {
  readonly unknown: Heard[] = [];
  readonly #left: Exchange[];
  readonly #said = new Map<string, Exchange>();

  constructor(exchanges: readonly Exchange[]) {
    this.#left = [...exchanges];
  }

  async answer(heard: Heard): Promise<Exchange['response']> {
    const found = this.#left.findIndex((exchange) => answers(exchange, heard));
    const key = JSON.stringify({ ...heard, body: withoutLists(heard) });
    if (found >= 0) this.#said.set(key, this.#left.splice(found, 1)[0]!);
    const known = this.#said.get(key);
    if (known) return known.response;
    this.unknown.push(heard);
    return { status: 501, body: { message: `This was not recorded (docs/operations.md tells how to): ${key.slice(0, 300)}`, code: 'not_recorded', type: 'internal', link: '' } };
  }
}

interface Searches {
  federation: { offset: number; limit: number; facetsByIndex?: unknown };
  queries: { q: string; filter: string[]; sort?: string[] }[];
}

/**
 * What a request is known by: nothing that lists of words, stems and weights have a part in, so that an edit of these
 * needs no new recording. Of searches that is how the text was typed, what was chosen, and which part is asked for.
 */
function withoutLists({ path, body }: Heard): unknown {
  if (path === '/multi-search') {
    const { federation, queries } = body as Searches;
    const [{ q, filter, sort } = { q: '', filter: [] }] = queries;
    const { offset, limit, facetsByIndex } = federation;
    return { offset, isPage: limit > 0, ...(facetsByIndex ? { facetsByIndex } : {}), q, filter: filter.filter((one) => !one.includes('signs IN')), ...(sort && { sort }) };
  }
  if (!path.endsWith('/documents') || !Array.isArray(body)) return body;
  return (body as object[]).map((document) => ({ ...document, signs: undefined }));
}

/** Lists that are edited, and bodies that are long, are not part of a recording. */
function shortened(heard: Heard): Exchange['request'] {
  const { method, path } = heard;
  if (path.endsWith('/settings')) return { method, path };
  const body = withoutLists(heard);
  return body === undefined || JSON.stringify(body).length > 20_000 ? { method, path } : { method, path, body };
}

/** A task of settings tells all of them again. */
function withoutSynonyms(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('details' in body)) return body;
  const { synonyms: _, ...details } = (body.details ?? {}) as { synonyms?: unknown };
  return { ...body, details };
}

/** Asks a server, and notes what is said. */
export class Recorded implements Answerer {
  readonly exchanges: Exchange[] = [];

  constructor(private readonly target: string) {}

  async answer(heard: Heard, authorization: string | undefined): Promise<Exchange['response']> {
    const { method, path, body } = heard;
    const response = await fetch(new URL(path, this.target), {
      method,
      headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = { status: response.status, ...(text === '' ? {} : { body: JSON.parse(text) as unknown }) };
    const noted = { request: shortened(heard), response: { ...answer, ...('body' in answer ? { body: withoutSynonyms(answer.body) } : {}) } };
    const before = this.exchanges.at(-1);
    // Of a task that is asked for again and again one answer of each kind is enough.
    const isSame = before && method === 'GET' && before.request.path === path && statusOf(before.response) === statusOf(answer);
    if (!isSame) this.exchanges.push(noted);
    return answer;
  }
}

const statusOf = ({ status, body }: Exchange['response']): unknown => (body as { status?: unknown } | undefined)?.status ?? status;
