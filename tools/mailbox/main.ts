import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { SMTPServer } from 'smtp-server';
import { readConfig } from './config.ts';
import { letterPage, listPage, missingPage, style } from './page.ts';
import { Store } from './store.ts';

const host = '127.0.0.1';
const largest = 2 * 1024 * 1024;
const styleTag = `"${createHash('sha1').update(style).digest('base64url')}"`;

const headers = {
  'content-security-policy': "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { ...headers, 'content-type': `${type}; charset=utf-8` }).end(body);
}

function answer(store: Store, request: IncomingMessage, response: ServerResponse): void {
  // A foreign page could reach loopback under a name of its own (DNS rebinding), and read the links in the mails.
  const name = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (name !== '127.0.0.1' && name !== 'localhost') return send(response, 421, 'text/plain', 'unknown host');
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, 'text/plain', 'GET only');
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname === '/healthz') return send(response, 200, 'text/plain', 'ok');
  if (url.pathname === '/estilo.css') {
    response.setHeader('etag', styleTag);
    return send(response, 200, 'text/css', style);
  }
  const letters = store.list(url.searchParams.get('to') ?? undefined);
  if (url.pathname === '/') return send(response, 200, 'text/html', listPage(letters));
  if (url.pathname === '/mensajes.json') return send(response, 200, 'application/json', JSON.stringify(letters));
  const letter = store.find(url.pathname.replace(/^\/mensajes\//, ''));
  send(response, letter ? 200 : 404, 'text/html', letter ? letterPage(letter) : missingPage());
}

function receive(store: Store): SMTPServer {
  return new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    banner: 'Minga local mailbox',
    size: largest,
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => void (stream.sizeExceeded || chunks.push(chunk)));
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(Object.assign(new Error('message too large'), { responseCode: 552 }));
        const to = session.envelope.rcptTo.map(({ address }) => address);
        store.add(Buffer.concat(chunks), to).then(
          () => done(),
          () => done(Object.assign(new Error('message could not be kept'), { responseCode: 451 })),
        );
      });
    },
  });
}

const config = readConfig();
const store = await Store.open(config.folder);
const smtp = receive(store);
smtp.on('error', () => undefined);
smtp.listen(config.smtpPort, host);
const pages = createServer((request, response) => answer(store, request, response)).listen(config.port, host);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    pages.close();
    pages.closeAllConnections();
    // A letter is on disk before its sender is told so: nothing is lost with a connection that is still open.
    smtp.close(() => process.exit());
    setTimeout(() => process.exit(), 500).unref();
  });
}
