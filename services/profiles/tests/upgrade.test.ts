import { SearchDocument } from '@minga/document';
import { Database, type Sql } from '@minga/database';
import { marksOf, upgradedDatabase } from '@minga/testkit';
import pg from 'pg';
import * as v from 'valibot';
import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { migrations } from '../migrations/index.ts';
import { profilesDocuments } from '../src/documents.ts';

const [consumer, foreign] = [v7(), v7()];

async function firstRelease(sql: Sql): Promise<void> {
  await sql`
    insert into region (code, name, short_name, capital, population, position, tile_column, tile_row) values
      ('CL-LR', 'Región de Los Ríos', 'Los Ríos', 'Valdivia', 384837, 12, 0, 6), ('CL-NB', 'Región de Ñuble', 'Ñuble', 'Chillán', 480609, 9, 1, 4)`;
  await sql`
    insert into institution (id, slug, name, acronym, kind, sector, country, region_code) values
      (${consumer}, 'sernac', 'Servicio «Nacional» del Consumidor', 'SERNAC', 'servicio', 'PUBLIC', 'CL', 'CL-LR'),
      (${foreign}, 'prefeitura', 'Prefeitura d''Olinda', null, 'municipio', 'PUBLIC', 'BR', null)`;
}

it('tells again of places that were there before others kept their names, as search is told of them', async () => {
  await using place = await upgradedDatabase('profiles', migrations, { '0001-network': firstRelease });
  await using database = await Database.open({ service: 'profiles', url: place.urls['profiles']!, entities: [], migrations });
  const admin = new pg.Client({ connectionString: place.adminUrl });
  await admin.connect();
  const { rows } = await admin.query<{ type: string; source: string; subject: string; payload: any }>('select type, source, subject, payload from events.event');
  await admin.end();
  const payloadOf = (subject: string) => rows.find((row) => row.subject === subject)!.payload;
  expect(rows.map(({ type, source }) => `${source} ${type}`).sort()).toEqual([
    'profiles InstitutionChanged', 'profiles InstitutionChanged', 'profiles RegionChanged', 'profiles RegionChanged',
  ]);
  expect(payloadOf('CL-LR').region).toEqual({ code: 'CL-LR', name: 'Región de Los Ríos', shortName: 'Los Ríos' });
  expect(payloadOf(foreign).institution).toEqual({ id: foreign, slug: 'prefeitura', name: "Prefeitura d'Olinda", acronym: null });
  for (const kind of ['REGION', 'INSTITUTION'] as const) {
    const { documents } = await profilesDocuments(database).documents(kind, null, 10);
    expect((documents as SearchDocument[]).map(({ id }) => v.parse(SearchDocument, payloadOf(id).document))).toEqual(documents);
  }
});

it('tells nothing in a new network', async () => {
  await using place = await upgradedDatabase('profiles', migrations, {});
  const admin = new pg.Client({ connectionString: place.adminUrl });
  await admin.connect();
  expect((await admin.query('select from events.event')).rowCount).toBe(0);
  await admin.end();
});

it('has no migration that a release before ran in another shape', () =>
  expect(marksOf(migrations)).toMatchObject({ '0001-network': '4b46cadac3d0' }));
