import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Part } from '@minga/database';
import { sendJson, type Log, type Route } from '@minga/subgraph';
import type { Caller } from '@minga/viewer';
import { Intake } from './intake.ts';
import { fileLimits } from './limits.ts';
import type { Variant } from './links.ts';
import { FileRefused } from './refused.ts';
import type { FileStore } from './store.ts';
import type { FileFacts } from './table.ts';

const base = '/internal/files';
const address = /^\/internal\/files\/([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})(?:\/(thumbnail))?$/;

const tooLarge = () => new FileRefused('TOO_LARGE', `A file may have ${fileLimits.size} bytes.`);
const notFound = () => new FileRefused('NOT_FOUND', 'There is no such file.');

/** Reads a body that was announced with this many bytes, or not at all. */
async function receive(request: IncomingMessage, announced: number | undefined): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > fileLimits.size) throw tooLarge();
    chunks.push(chunk);
  }
  if (announced !== undefined && announced !== size) throw new FileRefused('INCOMPLETE', 'The file broke off.');
  return Buffer.concat(chunks, size);
}

/** What decides who reads files at addresses that stay, in place of links: SQL over a row of `file` with a holder. */
export type OpenTo = (caller: Caller | null) => Part;

/** For how many seconds what everyone may read is kept by whoever has read it. */
const keptByAll = 600;

async function upload(
  files: FileStore,
  intake: Intake,
  request: IncomingMessage,
  url: URL,
  { memberId }: Caller,
  stays: boolean,
) {
  const length = request.headers['content-length'];
  const announced = length === undefined ? undefined : Number(length);
  if ((announced ?? 0) > fileLimits.size) throw tooLarge();
  using _place = intake.enter(memberId, announced ?? fileLimits.size);
  await files.checkQuota(memberId, announced ?? 0);
  const bytes = await receive(request, announced);
  const file = await files.save(memberId, url.searchParams.get('name') ?? '', bytes);
  const { links } = files;
  const at = (variant: Variant) => (stays ? links.address(file.id, variant) : links.url(file.id, memberId, variant));
  return { ...file, url: at('full'), thumbnailUrl: file.width === null ? null : at('thumbnail') };
}

/**
 * A name as headers carry it: RFC 6266, with a plain one for those who cannot read the other. A picture is shown where
 * it is opened, as it cannot be anything else; all other files are kept.
 */
function disposition(name: string, isPicture: boolean): string {
  const plain = name.normalize('NFD').replace(/[^\x20-\x7e]/g, '').replace(/["\\%]/g, '');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${isPicture ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

const typeHeader = (mediaType: string) => (mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType);

function headersOf(file: FileFacts, variant: Variant, cacheControl: string): Record<string, string> {
  const name = variant === 'full' ? file.name : file.name.replace(/(\.\w+)?$/, '.webp');
  return {
    'content-type': typeHeader(file.mediaType),
    'content-disposition': disposition(name, file.width !== null),
    'cache-control': cacheControl,
    etag: `"${file.id}${variant === 'full' ? '' : '-t'}"`,
  };
}

/** A file that may be read now, and for how long who has it may keep it. */
interface Found {
  file: FileFacts;
  variant: Variant;
  cacheControl: string;
}

/** By a link that the service signed for this viewer. */
async function findLinked(files: FileStore, url: URL, caller: Caller | null): Promise<Found> {
  const [, id, small] = address.exec(url.pathname) ?? [];
  const seconds = id && caller ? files.links.secondsLeft(id, caller.memberId, url.searchParams) : 0;
  if (!id || !caller || seconds === 0) throw notFound();
  const variant = small ? 'thumbnail' : 'full';
  const file = await files.find(id, caller.memberId, variant);
  if (!file) throw notFound();
  return { file, variant, cacheControl: `private, max-age=${seconds}` };
}

/** At an address that stays, by who asks. */
async function findOpen(files: FileStore, url: URL, caller: Caller | null, openTo: OpenTo): Promise<Found> {
  const [, id, small] = address.exec(url.pathname) ?? [];
  const variant = small ? 'thumbnail' : 'full';
  const file = id
    ? await files.findReadable(id, caller?.memberId ?? null, variant, openTo(caller), openTo(null))
    : null;
  if (!file) throw notFound();
  return { file, variant, cacheControl: file.byAll ? `public, max-age=${keptByAll}` : 'private, no-cache' };
}

async function download(
  files: FileStore,
  request: IncomingMessage,
  response: ServerResponse,
  { file, variant, cacheControl }: Found,
): Promise<void> {
  const headers = headersOf(file, variant, cacheControl);
  // The bytes of an id never change: having them is enough, once it is known that they may be had.
  if (request.headers['if-none-match'] === headers['etag']) return void response.writeHead(304, headers).end();
  response.writeHead(200, { ...headers, 'content-length': file.size });
  if (request.method === 'HEAD') return void response.end();
  // Whoever goes away half-way is no failure of ours; a response that has begun can only be cut off.
  await pipeline(files.read(file.id, variant, file.size), response).catch(() => response.destroy());
}

type Work = (request: IncomingMessage, response: ServerResponse, url: URL, caller: Caller | null) => Promise<void>;

/** Answers refusals as data. */
function answering(log: Log, work: Work): Route['handle'] {
  return async (request, response, url, caller) => {
    try {
      await work(request, response, url, caller);
    } catch (error) {
      if (request.destroyed && !request.complete) return;
      if (!(error instanceof FileRefused)) throw error;
      log.debug({ code: error.code }, 'file refused');
      sendJson(response, error.status, { code: error.code, message: error.message });
      // What else comes of it is not wanted.
      request.resume();
    }
  };
}

/**
 * What the gateway asks on a member's behalf: `POST /internal/files?name=` and `GET /internal/files/<id>[/thumbnail]`.
 * With `openTo` files have addresses that stay and need no link; signed-out callers may ask for them too.
 */
export function fileRoutes(files: FileStore, log: Log, openTo?: OpenTo): Route[] {
  const intake = new Intake();
  return [
    {
      method: 'POST',
      path: base,
      issuer: 'gateway',
      handle: answering(log, async (request, response, url, caller) => {
        if (!caller) throw notFound();
        sendJson(response, 201, await upload(files, intake, request, url, caller, openTo !== undefined));
      }),
    },
    {
      method: 'GET',
      path: `${base}/*`,
      issuer: 'gateway',
      handle: answering(log, async (request, response, url, caller) => {
        const found = openTo ? await findOpen(files, url, caller, openTo) : await findLinked(files, url, caller);
        await download(files, request, response, found);
      }),
    },
  ];
}
