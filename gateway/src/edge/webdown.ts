import type { IncomingMessage, ServerResponse } from 'node:http';
import { replyJson } from './reply.ts';

const page = `<!doctype html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="3">
<title>Minga vuelve enseguida</title>
<style>
  :root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
  body { min-height: 100vh; margin: 0; display: grid; place-items: center; text-align: center; }
  main { max-width: 28rem; padding: 2rem; }
</style>
</head>
<body>
<main>
<h1>Minga vuelve enseguida</h1>
<p>La página no responde en este momento. Tus datos están a salvo; lo intentamos de nuevo cada tres segundos.</p>
<p><a href="">Intentar ahora</a></p>
</main>
</body>
</html>
`;

/** Says in the network's first language that web is not there, and tries again by itself. */
export function webIsDown(request: IncomingMessage, response: ServerResponse): void {
  if (!request.headers.accept?.includes('text/html'))
    return replyJson(response, 502, { errors: [{ message: 'Web does not answer.', extensions: { code: 'UNAVAILABLE' } }] });
  response.writeHead(502, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(page),
    'cache-control': 'no-store',
    'retry-after': '3',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  });
  response.end(request.method === 'HEAD' ? undefined : page);
}
