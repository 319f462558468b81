import { Agent, request as outgoingRequest, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import type { GatewayConfig } from '../config.ts';
import type { Log } from '../log.ts';
import { sealHeader, type Seal } from './seal.ts';
import { visitor, type Visitor } from './visitor.ts';
import { webIsDown } from './webdown.ts';

/** Headers that belong to one connection, and those by which a client could pretend to be a proxy of ours. */
const dropped = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
  'forwarded',
  'x-real-ip',
  'x-request-id',
]);

const passes = (name: string) => !dropped.has(name) && !name.startsWith('x-forwarded-') && !name.startsWith('x-minga-');

/** Passes everything that is not the API on to web, streaming both ways. */
export class Proxy implements Disposable {
  // An idle connection is given up well before web closes it (65 s): a form that is sent on one just closed is lost.
  #agent = new Agent({ keepAlive: true, maxFreeSockets: 32, scheduling: 'lifo', timeout: 20_000 });
  #target: URL;

  constructor(
    private readonly config: GatewayConfig,
    private readonly seal: Seal,
    private readonly log: Log,
  ) {
    this.#target = new URL(config.webUrl);
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    const from = visitor(request, this.seal, this.config.proxies);
    const outgoing = outgoingRequest({
      agent: this.#agent,
      host: this.#target.hostname,
      port: this.#target.port,
      method: request.method,
      path: request.url,
      headers: this.#headers(request, from),
    });
    outgoing.on('response', (incoming) => {
      response.writeHead(incoming.statusCode ?? 502, kept(incoming));
      incoming.pipe(response);
      incoming.on('error', () => response.destroy());
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (response.headersSent) return response.destroy();
      if (request.destroyed && !request.complete) return;
      this.log.warn({ requestId: from.requestId, err: error }, 'web does not answer');
      webIsDown(request, response);
    });
    response.on('close', () => {
      if (!response.writableFinished) outgoing.destroy();
    });
    request.pipe(outgoing);
  }

  #headers(request: IncomingMessage, { client, requestId }: Visitor): OutgoingHttpHeaders {
    const { host = '' } = request.headers;
    const headers: OutgoingHttpHeaders = {};
    for (const [name, value] of Object.entries(request.headers)) if (passes(name)) headers[name] = value;
    headers['x-forwarded-for'] = client;
    headers['x-forwarded-host'] = host;
    headers['x-forwarded-proto'] = this.#protocol(host);
    headers['x-request-id'] = requestId;
    headers[sealHeader] = this.seal.seal(client);
    return headers;
  }

  /** TLS ends before us: whether it does is in the public address. */
  #protocol(host: string): string {
    const { publicUrl } = this.config;
    const known = publicUrl === undefined ? undefined : new URL(publicUrl);
    return known?.host === host.toLowerCase() ? known.protocol.slice(0, -1) : 'http';
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }
}

function kept(incoming: IncomingMessage): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(incoming.headers)) if (!dropped.has(name)) headers[name] = value;
  return headers;
}
