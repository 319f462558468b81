import type { SearchDocument } from '@minga/document';
import { client, createTestDatabase, signAs, testKeys, type TestDatabase } from '@minga/testkit';
import type { Role } from '@minga/viewer';
import pg from 'pg';
import { v7 } from 'uuid';
import { createLibraryService } from '../src/service.ts';

/** Mutations whose input has another's name. */
const inputTypes: Record<string, string> = {
  submitCase: 'CaseIdInput',
  withdrawCase: 'CaseIdInput',
  discardCaseDraft: 'CaseIdInput',
  withdrawResource: 'ResourceIdInput',
  submitResource: 'ResourceIdInput',
  discardResourceDraft: 'ResourceIdInput',
  deleteCollection: 'CollectionIdInput',
};

/** Library on a database of its own, or on one that is there already, with two topics, a place and three members. */
export async function startLibrary({ review = 'off', kept }: { review?: 'on' | 'off'; kept?: TestDatabase } = {}) {
  const stack = new AsyncDisposableStack();
  const database = stack.use(kept ?? (await createTestDatabase(['library'])));
  const { publicKeys } = await testKeys();
  const service = stack.use(
    await createLibraryService({
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: 0,
      LOG_LEVEL: 'error',
      DATABASE_URL: database.urls['library']!,
      MINGA_PUBLIC_KEYS: publicKeys,
      LIBRARY_REVIEW: review,
    }),
  );
  const { sql } = service.database;
  const ids = { water: v7(), data: v7(), institution: v7(), ana: v7(), luis: v7(), eva: v7() };
  await sql`
    insert into topic (id, slug, labels, synonyms) values
      (${ids.water}, 'agua', '{"ES":"Agua","EN":"Water"}', '{riego}'),
      (${ids.data}, 'datos-abiertos', '{"ES":"Datos abiertos","EN":"Open data"}', '{}')`;
  await sql`insert into region (code) values ('CL-LR')`;
  await sql`insert into institution (id) values (${ids.institution})`;
  await sql`insert into member (id) values (${ids.ana}), (${ids.luis}), (${ids.eva})`;
  const api = client(service.url, 'library');

  const publish = (input: Record<string, unknown>, as = ids.ana) =>
    api.as(as).query(
      `mutation ($input: PublishCaseInput!) { publishCase(input: $input) {
        clientMutationId
        case { id slug title year organisation summary { html locale } topics { label } author { id } region { code } institution { id } commentCount }
        userErrors { code field } } }`,
      {
        input: {
          clientMutationId: v7(),
          title: 'Riego con datos abiertos',
          locale: 'ES',
          summary: 'Sensores **libres** en canales',
          organisation: 'Junta de Vigilancia',
          country: 'CL',
          stage: 'PILOT',
          ...input,
        },
      },
    );

  /** Sends a mutation of one input, and answers its payload. */
  const act = async (as: string | null, mutation: string, input: Record<string, unknown>, selection: string, roles?: readonly Role[]) => {
    const asker = as === null ? api.signedOut() : api.as(as, roles);
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const given = { clientMutationId: v7(), ...input };
    const document = (named: string) =>
      `mutation ($input: ${named}!) { ${mutation}(input: $input) { ${selection} userErrors { code field } } }`;
    const answer = await asker.query(document(inputTypes[mutation] ?? type), { input: given });
    if (answer.errors) throw Object.assign(new Error(JSON.stringify(answer.errors)), { code: answer.errors[0]?.extensions?.['code'] });
    return answer.data[mutation];
  };

  /** Brings a file in, or reads one, as the gateway has it done. */
  const file = async (as: string | null, path: string, more: RequestInit = {}, roles: readonly Role[] = ['MEMBER']) => {
    const caller = as === null ? null : { memberId: as, roles, sessionId: 's' };
    const answer = await fetch(`${service.url}/internal/files${path}`, {
      ...more,
      headers: { authorization: `Bearer ${await signAs(caller, 'library')}`, ...(more.headers as object) },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, headers: answer.headers, bytes };
  };
  const upload = async (as: string, name: string, bytes: Buffer) => {
    const answer = await file(as, `?name=${encodeURIComponent(name)}`, { method: 'POST', body: new Uint8Array(bytes) });
    return JSON.parse(answer.bytes.toString()) as { id: string; url: string; thumbnailUrl: string | null; code?: string };
  };

  const published = async <Row extends object>(of: string): Promise<Row[]> => {
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    const { rows } = await admin.query<Row>(`select type, subject, payload from events.event where ${of} order by position`);
    await admin.end();
    return rows;
  };
  /** What the relay was given for search, oldest first. */
  const events = () => published<{ type: string; subject: string; payload: { document: SearchDocument } }>(`payload ? 'document'`);
  /** What members are to hear of, oldest first. */
  const notices = async () =>
    (await published<{ payload: { kind: string; memberIds: string[] } }>(`type = 'LibraryNoticed'`)).map(({ payload }) => payload);

  return { service, database, ids, api, publish, act, events, notices, file, upload, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}
