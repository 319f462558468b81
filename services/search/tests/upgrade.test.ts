import type { Sql } from '@minga/database';
import { marksOf, upgradedDatabase } from '@minga/testkit';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrations } from '../migrations/index.ts';
import { document, facet, searching, startSearch, titles, type Answer } from './_search.ts';

const [group, inGroup, outside] = [v7(), v7(), v7()];
const shown = document({ kind: 'CASE', version: 3, title: 'Presupuestos participativos', keywords: 'vecinos', body: 'Los vecinos deciden.', facets: { regions: ['CL-NB'], stages: ['PILOT'], year: 2019 } });
const secret = document({ kind: 'DISCUSSION', title: 'Actas del comité', audience: `group:${group}` });
const gone = document({ kind: 'RESOURCE', version: 7, title: 'Guía retirada' });

/** Rows as the first release wrote them: vectors of words, lexemes by audience, forms, labels without other names. */
async function firstRelease(sql: Sql): Promise<void> {
  const values = await sql<{ id: number; name: string; value: string }>`
    insert into facet_value (name, value)
    values ('kind', 'CASE'), ('kind', 'DISCUSSION'), ('locale', 'ES'), ('region', 'CL-NB'), ('stage', 'PILOT')
    returning id, name, value`;
  const ids = (...wanted: string[]) => `{${values.filter((v) => wanted.includes(v.value)).map((v) => v.id).join()}}`;
  await sql`
    insert into document (kind, id, version, audience, year, facet_ids, sort_title, title_words, title_vector, vector, title, keywords, body, locale)
    values
      ('CASE', ${shown.id}, 3, 'public', 2019, ${ids('CASE', 'ES', 'CL-NB', 'PILOT')}::integer[], 'presupuestos participativos', 2,
        'presupuest:1 particip:2', 'presupuest:1A particip:2A vecin:3B decid:5C', ${shown.title}, ${shown.keywords}, ${shown.body}, 'ES'),
      ('DISCUSSION', ${secret.id}, 1, ${secret.audience}, 0, ${ids('DISCUSSION', 'ES')}::integer[], 'actas del comite', 3,
        'acta:1 comit:3', 'acta:1A comit:3A', ${secret.title}, '', '', 'ES'),
      ('RESOURCE', ${gone.id}, 8, null, 0, '{}', '', 0, '', '', '', '', '', 'ES')`;
  await sql`insert into lexeme (lexeme, audience, documents) values ('presupuest', 'public', 1), ('acta', ${secret.audience}, 1)`;
  await sql`insert into form (word, stem, root) values ('presupuestos', 'presupuest', 'presupuest'), ('actas', 'acta', 'acta')`;
  await sql`insert into label (kind, id, version, labels) values ('REGION', 'CL-NB', 1, '{"ES":"Ñuble","EN":"Ñuble","PT":"Ñuble","FR":"Ñuble"}')`;
  await sql`insert into membership (member_id, group_id, active) values (${inGroup}, ${group}, true), (${outside}, ${group}, false)`;
  await sql`insert into pending (kind, id) values ('CASE', ${shown.id})`;
  // A rebuild that was killed.
  await sql`create table document_next (like document including all)`;
  await sql`create table lexeme_next (like lexeme including all)`;
  await sql`create table label_next (like label including all)`;
  await sql`create table membership_next (like membership including all)`;
}

let search: Awaited<ReturnType<typeof startSearch>>;
beforeAll(async () => {
  search = await startSearch({ kept: await upgradedDatabase('search', migrations, { '0001-index': firstRelease }) });
  search.owners.put(shown, secret);
  search.owners.memberships.push({ groupId: group, memberId: inGroup });
});
afterAll(() => search?.[Symbol.asyncDispose]());

const find = async (text: string, as?: string): Promise<Answer> => {
  const asker = as === undefined ? search.api.signedOut() : search.api.as(as);
  return (await asker.query<Answer>(searching, { text })).data;
};

it('finds what the first release had indexed, with its facets, typing errors and accents', async () => {
  for (const text of ['presupuestos', 'presupesto', 'PARTICIPATIVO', 'vecinos']) expect(titles(await find(text))).toEqual([shown.title]);
  const answer = await find('presupuestos');
  expect(facet(answer, 'regions')).toEqual({ 'CL-NB': 1 });
  expect(answer.search.facets.find(({ name }) => name === 'regions')!.values[0]!.label).toBe('Ñuble');
  expect(facet(answer, 'stages')).toEqual({ PILOT: 1 });
});

it('shows a group to its members, and to nobody else', async () => {
  expect(titles(await find('actas', inGroup))).toEqual([secret.title]);
  for (const other of [outside, undefined]) expect(await find('actas', other)).toMatchObject({ search: { total: 0, edges: [], didYouMean: null } });
});

it('takes events as before: late ones stay late, new ones are found', async () => {
  await search.publish(document({ kind: 'CASE', title: 'Compras abiertas' }), gone);
  expect(titles(await find('compras'))).toEqual(['Compras abiertas']);
  expect(titles(await find('retirada'))).toEqual([]);
  await search.publish({ ...shown, version: 4, title: 'Presupuestos de barrio' });
  expect(titles(await find('presupuestos'))).toEqual(['Presupuestos de barrio']);
});

it('is rebuilt as one that was never upgraded', async () => {
  search.owners.documents.delete(gone.id);
  expect(await search.service.rebuild()).toBe(3);
  expect(titles(await find('presupuestos'))).toEqual(['Presupuestos de barrio']);
  await search.changed(gone);
  expect(titles(await find('retirada'))).toEqual([]);
  expect(await search.service.database.sql`select attempts, failure from pending`).toEqual([{ attempts: 0, failure: null }]);
});

it('has no migration that a release before ran in another shape', () =>
  expect(marksOf(migrations)).toMatchObject({
    '0001-index': 'd1e80d7c34ee',
    '0002-words': 'd7e21abfb992',
    '0003-refused': 'c3b1fe3de08f',
    '0004-unfinished': '4ef9e6302a80',
  }));
