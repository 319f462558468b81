import type { ServerResponse } from 'node:http';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';

const defaultQuery = `# La red, como la ve tu sesión. Prueba:
{
  regions { code name memberCount }
}
`;

let page: string | undefined;

/** A GraphiQL that loads nothing from elsewhere; only for the demonstration. */
export function graphiql(response: ServerResponse): void {
  page ??= renderGraphiQL({ title: 'Minga · GraphiQL', subscriptionsProtocol: 'WS', defaultQuery });
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'content-security-policy':
      "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; frame-ancestors 'none'; form-action 'none'",
  });
  response.end(page);
}
