import { client, createTestDatabase, testKeys } from '@minga/testkit';
import { v7 } from 'uuid';
import { createProfilesService } from '../src/service.ts';
import { createMember } from '../src/member/member.service.ts';

/** Profiles on a database of its own, with two regions, an institution and two skills. */
export async function startProfiles() {
  const stack = new AsyncDisposableStack();
  const database = stack.use(await createTestDatabase(['profiles']));
  const { publicKeys } = await testKeys();
  const service = stack.use(
    await createProfilesService({
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: 0,
      LOG_LEVEL: 'error',
      DATABASE_URL: database.urls['profiles']!,
      MINGA_PUBLIC_KEYS: publicKeys,
    }),
  );
  const { sql } = service.database;
  const places = { institution: v7(), design: v7(), data: v7() };
  await sql`
    insert into region (code, name, short_name, capital, population, position, tile_column, tile_row) values
      ('CL-LR', 'Región de Los Ríos', 'Los Ríos', 'Valdivia', 384837, 12, 0, 6),
      ('CL-NB', 'Región de Ñuble', 'Ñuble', 'Chillán', 480609, 9, 1, 4)`;
  await sql`
    insert into institution (id, slug, name, acronym, kind, sector, country, region_code)
    values (${places.institution}, 'sernac', 'Servicio Nacional del Consumidor', 'SERNAC', 'servicio', 'PUBLIC', 'CL', 'CL-LR')`;
  await sql`
    insert into skill (id, slug, labels, family, search_text) values
      (${places.design}, 'diseno-de-servicios', '{"ES":"Diseño de servicios","EN":"Service design"}', 'Diseño', 'diseno de servicios service design'),
      (${places.data}, 'ciencia-de-datos', '{"ES":"Ciencia de datos","EN":"Data science"}', 'Datos', 'ciencia de datos data science')`;

  return {
    service,
    database,
    places,
    api: client(service.url, 'profiles'),
    /** A member as an account's creation makes one. */
    async join(name: string): Promise<string> {
      const memberId = v7();
      await service.database.transaction((tx) => createMember(tx, { memberId, name, locale: 'ES' }));
      return memberId;
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
