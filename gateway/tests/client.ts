import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';

export interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  body: { data?: Record<string, any> | null; errors?: GraphQLFormattedError[] };
  milliseconds: number;
}

export interface Sent {
  method?: string;
  path?: string;
  headers?: OutgoingHttpHeaders;
  body?: string;
}

/** One HTTP exchange with nothing added: browsers' rules do not apply. */
export function send({ url }: { url: string }, { method = 'POST', path = '/graphql', headers, body }: Sent): Promise<Answered> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL(path, url), { method, agent: false, headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const isJson = incoming.headers['content-type']?.includes('json');
        const milliseconds = performance.now() - started;
        resolve({
          status: incoming.statusCode!,
          headers: incoming.headers,
          text,
          body: isJson ? (JSON.parse(text) as Answered['body']) : {},
          milliseconds,
        });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** A GraphQL request as the site's own pages send it. */
export function ask(gateway: { url: string }, message: unknown, headers: OutgoingHttpHeaders = {}): Promise<Answered> {
  const body = JSON.stringify(typeof message === 'string' ? { query: message } : message);
  return send(gateway, { headers: { 'content-type': 'application/json', ...headers }, body });
}

export const codes = ({ body }: Answered): unknown[] => body.errors?.map(({ extensions }) => extensions?.['code']) ?? [];
