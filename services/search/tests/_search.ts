import type { SearchDocument } from '@minga/document';
import { client, createTestDatabase, signAs, testKeys, type TestDatabase } from '@minga/testkit';
import { v7 } from 'uuid';
import { createSearchService } from '../src/service.ts';
import { OwnersState, startOwners, type Membership } from './_owners.ts';

const changes: Record<SearchDocument['kind'], string> = {
  MEMBER: 'MemberChanged',
  INSTITUTION: 'InstitutionChanged',
  SKILL: 'SkillChanged',
  REGION: 'RegionChanged',
  TOPIC: 'TopicChanged',
  GROUP: 'GroupChanged',
  DISCUSSION: 'DiscussionChanged',
  CASE: 'CaseChanged',
  RESOURCE: 'ResourceChanged',
};

let position = 0;

/** Search on a database of its own, or on one that is there already, with owners that confirm and export what a test gives them. */
export async function startSearch(settings: { MEILI_URL?: string; MEILI_KEY?: string; kept?: TestDatabase } = {}) {
  const stack = new AsyncDisposableStack();
  const owners = new OwnersState();
  const [profiles, groups, library] = await Promise.all(
    ['profiles', 'groups', 'library'].map((name) => startOwners(name, owners)),
  );
  for (const server of [profiles!, groups!, library!]) stack.use(server);
  const database = stack.use(settings.kept ?? (await createTestDatabase(['search'])));
  const { publicKeys, privateKeys } = await testKeys();
  const service = stack.use(
    await createSearchService({
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: 0,
      LOG_LEVEL: 'silent',
      DATABASE_URL: database.urls['search']!,
      MINGA_PUBLIC_KEYS: publicKeys,
      MINGA_PRIVATE_KEY: privateKeys.search,
      OWNERS: { profiles: profiles!.url, groups: groups!.url, library: library!.url },
      MEILI_URL: settings.MEILI_URL,
      MEILI_KEY: settings.MEILI_KEY,
    }),
  );

  /** Delivers events as the relay does. */
  async function deliver(events: { type: string; subject: string; payload: object }[]): Promise<number> {
    const body = {
      events: events.map((event) => ({
        id: v7(), position: ++position, source: 'test', occurredAt: new Date().toISOString(), ...event,
      })),
    };
    const response = await fetch(new URL('/internal/events', service.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${await signAs(null, 'search', 'relay')}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.status;
  }

  return {
    service,
    owners,
    /** Where its tables are. */
    url: database.urls['search']!,
    servers: { profiles: profiles!, groups: groups!, library: library! },
    api: client(service.url, 'search'),
    deliver,
    /** What owners have and tell of. */
    async publish(...documents: SearchDocument[]): Promise<void> {
      owners.put(...documents);
      await deliver(documents.map((document) => ({ type: changes[document.kind], subject: document.id, payload: { document } })));
    },
    async join(...memberships: Membership[]): Promise<void> {
      owners.memberships.push(...memberships);
      await deliver(
        memberships.map((m) => ({ type: 'MembershipChanged', subject: m.groupId, payload: { ...m, role: 'MEMBER' } })),
      );
    },
    changed: (document: SearchDocument) => deliver([{ type: changes[document.kind], subject: document.id, payload: { document } }]),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** A document with the least that one has. */
export const document = (given: Partial<SearchDocument> & Pick<SearchDocument, 'kind' | 'title'>): SearchDocument => ({
  id: v7(),
  version: 1,
  audience: 'public',
  locale: 'ES',
  keywords: '',
  body: '',
  facets: {},
  ...given,
});

export const searching = `query ($text: String!, $filter: SearchFilter, $first: Int, $after: Cursor) {
  search(text: $text, filter: $filter, first: $first, after: $after) {
    total totalIsExact engine isFallback didYouMean
    facets { name values { value label count } }
    edges { cursor node { id kind title snippet node { __typename } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

export interface Answer {
  search: {
    total: number;
    totalIsExact: boolean;
    engine: string;
    isFallback: boolean;
    didYouMean: string | null;
    facets: { name: string; values: { value: string; label: string; count: number }[] }[];
    edges: { cursor: string; node: { id: string; kind: string; title: string; snippet: string; node: { __typename: string } } }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  };
}

export const titles = (answer: Answer): string[] => answer.search.edges.map(({ node }) => node.title);
export const facet = (answer: Answer, name: string): Record<string, number> =>
  Object.fromEntries(answer.search.facets.find((f) => f.name === name)?.values.map((v) => [v.value, v.count]) ?? []);
