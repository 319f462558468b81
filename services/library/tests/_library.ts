import { client, createTestDatabase, testKeys } from '@minga/testkit';
import { v7 } from 'uuid';
import { createLibraryService } from '../src/service.ts';

/** Library on a database of its own, with two topics, a place and two members. */
export async function startLibrary() {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await createTestDatabase(['library']));
  const { publicKeys } = await testKeys();
  const service = stack.use(
    await createLibraryService({
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: 0,
      LOG_LEVEL: 'error',
      DATABASE_URL: database.urls['library']!,
      MINGA_PUBLIC_KEYS: publicKeys,
    }),
  );
  const { sql } = service.database;
  const ids = { water: v7(), data: v7(), institution: v7(), ana: v7(), luis: v7() };
  await sql`
    insert into topic (id, slug, labels, synonyms) values
      (${ids.water}, 'agua', '{"ES":"Agua","EN":"Water"}', '{riego}'),
      (${ids.data}, 'datos-abiertos', '{"ES":"Datos abiertos","EN":"Open data"}', '{}')`;
  await sql`insert into region (code) values ('CL-LR')`;
  await sql`insert into institution (id) values (${ids.institution})`;
  await sql`insert into member (id) values (${ids.ana}), (${ids.luis})`;
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

  return { service, database, ids, api, publish, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}
