import { createHash } from 'node:crypto';
import { type AnyVariables, Client, type CombinedError, fetchExchange, type TypedDocumentNode } from '@urql/core';
import { error, redirect } from '@sveltejs/kit';
import { trustedExchange } from '#lib/graph/trusted.ts';
import { FACETS } from '#lib/search/filters.ts';

const hashes = new Map<string, string>();

function sha256(text: string): string {
  let hash = hashes.get(text);
  if (!hash) hashes.set(text, (hash = createHash('sha256').update(text).digest('hex')));
  return hash;
}

/** What came back: the data as far as there are any, and the codes of what went wrong. */
export interface Answer<Data> {
  data: Data | undefined;
  /** `extensions.code` of each error; `OUTAGE` when the gateway did not answer at all. */
  codes: string[];
  /** Arguments that were refused, by the names of the API. */
  refused: string[];
  /** Whether the part under this root field is missing because something failed, not because there is nothing. */
  failed(field: keyof Data & string): boolean;
}

/** What the graph is to know of the visitor. */
export interface Visitor {
  url: string;
  trustedOnly: boolean;
  /** The visitor's own headers, passed on: cookie, language, address. */
  headers: Record<string, string>;
  fetch: typeof fetch;
  /** Receives each `set-cookie` of an answer, for the browser. */
  onCookie(cookie: string): void;
}

/** The graph as one visitor sees it, for the length of one request. */
export class Graph {
  readonly #client: Client;

  constructor(visitor: Visitor) {
    this.#client = new Client({
      url: visitor.url,
      preferGetMethod: false,
      fetch: async (input, init) => {
        const response = await visitor.fetch(input, init);
        for (const cookie of response.headers.getSetCookie()) visitor.onCookie(cookie);
        return response;
      },
      fetchOptions: { headers: visitor.headers, redirect: 'error' },
      exchanges: [trustedExchange(sha256, visitor.trustedOnly), fetchExchange],
    });
  }

  async query<Data, Variables extends AnyVariables>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Answer<Data>> {
    const result = await this.#client.query(document, variables).toPromise();
    return answer(result.data, result.error);
  }

  async mutate<Data, Variables extends AnyVariables>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Answer<Data>> {
    const result = await this.#client.mutation(document, variables).toPromise();
    return answer(result.data, result.error);
  }
}

function answer<Data>(data: Data | undefined, failure: CombinedError | undefined): Answer<Data> {
  const errors = failure?.graphQLErrors ?? [];
  const codes = errors.map((each) => String(each.extensions?.['code'] ?? 'OUTAGE'));
  if (failure?.networkError && !codes.length) codes.push('OUTAGE');
  return {
    data,
    codes,
    refused: errors.flatMap(({ extensions }) => {
      const { code, field } = extensions ?? {};
      return code === 'BAD_USER_INPUT' && typeof field === 'string' ? [field.split('.').at(-1)!] : [];
    }),
    // Of all that a service would have told, the gateway names the first when it does not answer.
    failed: (field) =>
      !data || (data[field] == null && errors.some(({ path }, at) => !path || path[0] === field || codes[at] === 'UNAVAILABLE')),
  };
}

/**
 * The one thing that a page cannot do without: sends those who must sign in to sign in, and turns what
 * is not there or cannot be reached into the page that says so.
 */
export function required<Data, Field extends keyof Data & string>(
  answer: Answer<Data>,
  field: Field,
  url: URL,
): NonNullable<Data[Field]> {
  const value = answer.data?.[field];
  if (value != null) return value;
  if (answer.codes.includes('UNAUTHENTICATED')) toSignIn(url);
  if (answer.codes.includes('FORBIDDEN')) error(403, { message: 'Forbidden', code: 'FORBIDDEN' });
  const mended = withoutRefused(answer, url);
  if (mended) redirect(303, mended);
  const missing = !answer.failed(field) || answer.codes.includes('NOT_FOUND') || answer.codes.includes('BAD_USER_INPUT');
  if (missing) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  error(503, { message: 'Unavailable', code: 'OUTAGE' });
}

/** The address of a list without a topic, a region or a place in it that is none, or none any more. */
function withoutRefused({ codes, refused }: Answer<unknown>, { pathname, searchParams }: URL): string | null {
  if (!codes.includes('BAD_USER_INPUT')) return null;
  const params = new URLSearchParams(searchParams);
  params.delete('despues');
  for (const [name, key] of Object.entries(FACETS)) if (refused.includes(name)) params.delete(key);
  if (params.size === searchParams.size) return null;
  return params.size ? `${pathname}?${params}` : pathname;
}

/** Sends the visitor to sign in, and back here afterwards. */
export function toSignIn(url: URL): never {
  redirect(303, `/entrar?volver=${encodeURIComponent(url.pathname + url.search)}`);
}
