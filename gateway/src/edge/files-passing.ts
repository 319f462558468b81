import { request as outgoingRequest, type Agent, type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { limits } from '../limits/limits.ts';
import type { Log } from '../log.ts';
import type { Subgraph } from '../upstream/subgraph.ts';
import { Refusal, replyJson } from './reply.ts';

/** How long a file may take on its way, in milliseconds; and how long its sender or reader may stand still. */
const within = 120_000;
const idle = 30_000;
/** How long a service may think about a file once it has all of it: images wait for one another. */
const thinking = 60_000;

/** What a refusal of a service may be called; any other is ours. */
const known = /^(EMPTY_FILE|INCOMPLETE|TOO_LARGE|UNSUPPORTED_FILE|BROKEN_IMAGE|TOO_MANY|BUSY)$/;

/** One exchange with the service that keeps the file. */
export interface FileCall {
  agent: Agent;
  subgraph: Subgraph;
  path: string;
  authorization: string;
  requestId: string;
  log: Log;
}

const notFound = () => new Refusal(404, 'NOT_FOUND', 'There is no such file.');
const unavailable = () => new Refusal(503, 'UNAVAILABLE', 'Files are not to be had at the moment.');
const tooLarge = () => new Refusal(413, 'TOO_LARGE', `A file may have ${limits.file} bytes.`);

const brokenOff = () => new Refusal(400, 'INCOMPLETE', 'The file broke off.');

/** A file is only ever saved: nothing of it runs, is framed, guessed at or read by another site. */
const fileHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  vary: 'cookie',
} as const;
const taken = ['content-type', 'content-length', 'content-disposition', 'cache-control', 'etag'] as const;

function open(call: FileCall, method: string, headers: Record<string, string | undefined>): ClientRequest {
  const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
  return outgoingRequest(`${call.subgraph.base}${call.path}`, {
    method,
    agent: call.agent,
    headers: { ...sent, authorization: call.authorization, 'x-request-id': call.requestId },
  });
}

/** The service's answer, or UNAVAILABLE: nothing that tells where it broke. */
function answerOf(call: FileCall, outgoing: ClientRequest, milliseconds: number): Promise<IncomingMessage> {
  const timer = setTimeout(() => outgoing.destroy(new Error(`not done within ${milliseconds} ms`)), milliseconds);
  outgoing.on('close', () => clearTimeout(timer));
  return new Promise((resolve, reject) => {
    outgoing.on('response', (incoming) => {
      call.subgraph.breaker.succeeded();
      resolve(incoming);
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (error instanceof Refusal) return reject(error);
      if (error.code === 'ECONNREFUSED') call.subgraph.breaker.failed();
      call.log.warn({ subgraph: call.subgraph.name, err: error }, 'file not passed on');
      reject(unavailable());
    });
  });
}

/** Sends a body on as it comes, up to the limit, as long as its sender does not stand still. */
function sendOn(request: IncomingMessage, outgoing: ClientRequest): void {
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= limits.file) return;
    request.unpipe(outgoing);
    outgoing.destroy(tooLarge());
  });
  request.on('close', () => {
    if (!request.complete) outgoing.destroy(brokenOff());
  });
  request.setTimeout(idle, () => {
    if (!request.complete) request.destroy();
  });
  if (request.destroyed) outgoing.destroy(brokenOff());
  else request.pipe(outgoing);
}

/** An answer that is JSON and small; whatever else a service may say is not for clients. */
async function read(incoming: IncomingMessage): Promise<{ statusCode: number; body: object }> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of incoming as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > 65_536) throw unavailable();
      chunks.push(chunk);
    }
    return { statusCode: incoming.statusCode!, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) as object };
  } catch {
    throw unavailable();
  }
}

/** Passes an upload on, and the answer back; which may come before the whole was sent. */
export async function passUp(call: FileCall, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const outgoing = open(call, 'POST', {
    'content-type': 'application/octet-stream',
    'content-length': request.headers['content-length'],
  });
  const answered = answerOf(call, outgoing, within + thinking);
  sendOn(request, outgoing);
  const { statusCode, body } = await read(await answered);
  if (statusCode === 201) return replyJson(response, 201, body);
  const { code = '', message = '' } = body as { code?: string; message?: string };
  if (!known.test(code)) throw unavailable();
  throw new Refusal(statusCode, code, message, code === 'BUSY' ? { 'retry-after': '5' } : {});
}

/** Passes a file down, no faster than it is read. */
export async function passDown(call: FileCall, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const outgoing = open(call, request.method!, { 'if-none-match': request.headers['if-none-match'] });
  const answered = answerOf(call, outgoing, within);
  response.on('close', () => outgoing.destroy());
  outgoing.end();
  const incoming = await answered;
  const { statusCode, headers } = incoming;
  if (statusCode !== 200 && statusCode !== 304) {
    incoming.resume();
    throw statusCode === 404 ? notFound() : unavailable();
  }
  const kept = taken.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]] as const]));
  response.writeHead(statusCode, { ...fileHeaders, ...Object.fromEntries(kept) });
  response.setTimeout(idle, () => response.destroy());
  // A reader who leaves half-way is no failure; an answer that has begun can only be cut off.
  await pipeline(incoming, response).catch(() => response.destroy());
}
