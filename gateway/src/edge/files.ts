import { Agent, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Caller } from '@minga/viewer';
import type { GatewayConfig } from '../config.ts';
import { limits } from '../limits/limits.ts';
import type { Log } from '../log.ts';
import type { Sessions } from '../session/sessions.ts';
import type { Subgraph } from '../upstream/subgraph.ts';
import { cookie, sessionCookie } from './cookies.ts';
import { passDown, passUp, type FileCall } from './files-passing.ts';
import { isForeign } from './origin.ts';
import { Refusal, replyJson } from './reply.ts';
import type { Seal } from './seal.ts';
import { visitor, type Visitor } from './visitor.ts';

/** The services that keep files. */
const keepers = new Set(['library', 'messaging']);
/** Those whose files have addresses that stay: the service decides by who asks, signed out or in, without a link. */
const open = new Set(['library']);

const uploadPath = /^\/files\/([a-z]{1,32})$/;
const filePath = /^\/files\/([a-z]{1,32})\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?:\/thumbnail)?)$/;

const notFound = () => new Refusal(404, 'NOT_FOUND', 'There is no such file.');
const unavailable = () => new Refusal(503, 'UNAVAILABLE', 'Files are not to be had at the moment.');

export interface FilesOptions {
  config: GatewayConfig;
  subgraphs: ReadonlyMap<string, Subgraph>;
  sessions: Sessions;
  seal: Seal;
  log: Log;
}

/**
 * Members' files: `POST /files/<service>?name=` and `GET /files/<service>/<id>[/thumbnail]?until=&signature=`; of those that
 * may be everyone's, without the link.
 */
export class FilesEndpoint implements Disposable {
  /** Files take long: calls of the API do not wait for them. A connection each, as a file cannot be sent twice. */
  #agent = new Agent({ keepAlive: false, maxSockets: 128 });

  constructor(private readonly options: FilesOptions) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const from = visitor(request, this.options.seal, this.options.config.proxies);
    response.setHeader('x-request-id', from.requestId);
    const log = this.options.log.child({ requestId: from.requestId });
    try {
      await this.#route(request, response, from, log);
    } catch (error) {
      if (!(error instanceof Refusal)) log.error({ err: error }, 'file request failed');
      const { status, code, message, headers } =
        error instanceof Refusal ? error : new Refusal(500, 'INTERNAL', 'Something went wrong on our side.');
      replyJson(response, status, { code, message }, headers);
      drain(request);
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse, from: Visitor, log: Log): Promise<void> {
    const { pathname, search, searchParams } = readUrl(request);
    const [, keeper, file] = uploadPath.exec(pathname) ?? filePath.exec(pathname) ?? [];
    if (keeper === undefined) throw notFound();
    const methods = file === undefined ? ['POST'] : ['GET', 'HEAD'];
    if (!methods.includes(request.method ?? ''))
      throw new Refusal(405, 'METHOD_NOT_ALLOWED', `${methods.join(' or ')} only.`, { allow: methods.join(', ') });
    if (file === undefined) this.#checkUpload(request);
    const subgraph = keepers.has(keeper) ? this.options.subgraphs.get(keeper) : undefined;
    if (!subgraph) throw notFound();
    const linked = file === undefined || !open.has(keeper);
    const caller = linked ? await this.#caller(request) : await this.#anyone(request);
    if (subgraph.breaker.open) throw unavailable();
    const link = file === undefined ? `?name=${encodeURIComponent(nameIn(searchParams))}` : linked ? linkIn(search) : '';
    const path = file === undefined ? link : `/${file}${link}`;
    const call: FileCall = {
      agent: this.#agent,
      subgraph,
      path: `/internal/files${path}`,
      authorization: `Bearer ${await subgraph.token({ caller })}`,
      requestId: from.requestId,
      log,
    };
    if (file === undefined) await passUp(call, request, response);
    else await passDown(call, request, response);
  }

  /** What a page of another site, or a form of any, cannot send. */
  #checkUpload(request: IncomingMessage): void {
    const { publicUrl, production } = this.options.config;
    const { headers } = request;
    if (isForeign(headers, publicUrl, production))
      throw new Refusal(403, 'FOREIGN_ORIGIN', 'Requests from other sites are refused.');
    if (headers['x-minga-upload'] !== '1') throw new Refusal(403, 'UPLOAD_HEADER', 'Send x-minga-upload: 1.');
    if ((headers['content-encoding'] ?? 'identity') !== 'identity')
      throw new Refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the file without compression.');
    if (Number(headers['content-length'] ?? 0) > limits.file)
      throw new Refusal(413, 'TOO_LARGE', `A file may have ${limits.file} bytes.`);
  }

  /** Who asks; nobody when signed out, or as long as accounts does not say. */
  async #anyone(request: IncomingMessage): Promise<Caller | null> {
    const { sessions, config } = this.options;
    return (await sessions.find(cookie(request.headers.cookie, sessionCookie(config.production)))).session?.caller ?? null;
  }

  async #caller(request: IncomingMessage): Promise<Caller> {
    const { sessions, config } = this.options;
    const found = await sessions.find(cookie(request.headers.cookie, sessionCookie(config.production)));
    if (found.session) return found.session.caller;
    throw found.known ? new Refusal(401, 'UNAUTHENTICATED', 'Sign in first.') : unavailable();
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }
}

/**
 * Takes the rest of a refused body in and forgets it: a browser whose connection is closed while it sends shows its own
 * failure instead of our answer. Not without end, though.
 */
function drain(request: IncomingMessage): void {
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > 5 * limits.file) request.destroy();
  });
  request.resume();
}

/** The path as it came, with nothing resolved: what has dots or percents in it is no file's. */
function readUrl(request: IncomingMessage) {
  const [pathname = '', query = ''] = (request.url ?? '').split('?', 2);
  return { pathname, search: query, searchParams: new URLSearchParams(query) };
}

const nameIn = (query: URLSearchParams): string => (query.get('name') ?? '').slice(0, 500).toWellFormed();

/** The signed part of a link, as it came; anything of another form is no link. */
function linkIn(query: string): string {
  if (!/^until=\d{1,12}&signature=[\w-]{1,64}$/.test(query)) throw notFound();
  return `?${query}`;
}
