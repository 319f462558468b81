import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SearchDocument } from '@minga/document';
import { testKeys } from '@minga/testkit';
import { CallerVerifier, type Caller } from '@minga/viewer';

export interface Membership {
  groupId: string;
  memberId: string;
}

/** What the owners have, and how they behave. */
export class OwnersState {
  documents = new Map<string, SearchDocument>();
  memberships: Membership[] = [];
  /** Milliseconds before a confirmation is answered. */
  delay = 0;
  /** Tokens that confirmations came with. */
  callers: (Caller | null)[] = [];
  confirmations = 0;

  put(...documents: SearchDocument[]): void {
    for (const document of documents) this.documents.set(document.id, document);
  }

  /** The owner's own rule: who may see a document now. */
  maySee(caller: Caller | null, { audience }: SearchDocument): boolean {
    if (audience === 'public') return true;
    if (caller === null) return false;
    return audience === 'members' || this.memberships.some((m) => `group:${m.groupId}` === audience && m.memberId === caller.memberId);
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

const tokenOf = (request: IncomingMessage) => request.headers.authorization?.replace('Bearer ', '');

/** One HTTP server in the place of profiles, groups and library, which checks tokens as they do. */
export async function startOwners(name: string, state: OwnersState) {
  const exported = new Map<string, SearchDocument[]>();
  const verifier = new CallerVerifier((await testKeys()).publicKeys);

  async function answer(request: IncomingMessage): Promise<object | number> {
    const url = new URL(request.url!, 'http://localhost');
    if (url.pathname === '/internal/confirm') {
      const caller = await verifier.verify(tokenOf(request), { issuer: 'gateway', audience: 'search' });
      if (caller === undefined) return 401;
      const { kind, ids } = JSON.parse(await bodyOf(request)) as { kind: string; ids: string[] };
      state.callers.push(caller);
      state.confirmations++;
      await new Promise((resolve) => setTimeout(resolve, state.delay));
      return { ids: ids.filter((id) => [state.documents.get(id)].some((d) => d?.kind === kind && state.maySee(caller, d))) };
    }
    if ((await verifier.verify(tokenOf(request), { issuer: 'search', audience: name })) === undefined) return 401;
    const kind = url.searchParams.get('kind');
    if (kind === 'MEMBERSHIP') return { documents: state.memberships, next: null };
    const after = url.searchParams.get('after') ?? '';
    const limit = Number(url.searchParams.get('limit'));
    // Sorted once for all pages of an export.
    if (after === '') exported.set(kind!, [...state.documents.values()].filter((d) => d.kind === kind).toSorted((a, b) => (a.id < b.id ? -1 : 1)));
    const all = exported.get(kind!)!;
    const start = after === '' ? 0 : all.findIndex(({ id }) => id > after);
    const documents = start < 0 ? [] : all.slice(start, start + limit);
    return { documents, next: start >= 0 && all.length > start + limit ? documents.at(-1)!.id : null };
  }

  const server = createServer((request, response) => {
    void answer(request).then((given) => {
      if (typeof given === 'number') response.writeHead(given).end();
      else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(given));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
