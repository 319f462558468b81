import { signAs } from '@minga/testkit';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { document, facet, searching, startSearch, titles, type Answer } from './_search.ts';

let search: Awaited<ReturnType<typeof startSearch>>;
beforeAll(async () => {
  search = await startSearch();
});
afterAll(() => search[Symbol.asyncDispose]());

const ask = async (text: string, filter = {}) => (await search.api.signedOut().query<Answer>(searching, { text, filter })).data;

describe('an event', () => {
  it('of an older version changes nothing, nor does one of what was deleted since', async () => {
    const old = document({ kind: 'CASE', title: 'Primera versión' });
    const current = { ...old, version: 3, title: 'Tercera versión' };
    await search.publish(current);
    await search.changed({ ...old, version: 2 });
    expect(titles(await ask('versión'))).toEqual(['Tercera versión']);
    await search.changed({ ...current, version: 4, deleted: true });
    expect((await ask('versión')).search.total).toBe(0);
    await search.changed(current);
    expect((await ask('versión')).search.total).toBe(0);
    await search.changed({ ...current, version: 5, title: 'Otra vez' });
    expect(titles(await ask('vez'))).toEqual(['Otra vez']);
  });

  it('that comes twice is applied once', async () => {
    const event = { type: 'CaseChanged', subject: 'x', payload: { document: document({ kind: 'CASE', title: 'Repetida' }) } };
    expect(await search.deliver([event, event])).toBe(204);
    expect((await ask('repetida')).search.total).toBe(1);
  });

  it('moves words from one audience to another', async () => {
    const moved = document({ kind: 'CASE', title: 'Mudanza quetzal' });
    await search.publish(moved);
    await search.publish({ ...moved, version: 2, audience: 'members' });
    expect((await ask('quetzal')).search.total).toBe(0);
    expect((await ask('quetzl')).search.total).toBe(0);
  });

  it('brings new labels to facets', async () => {
    const topic = document({ kind: 'TOPIC', title: 'Datos', labels: { ES: 'Datos', EN: 'Data' } });
    await search.publish(topic, document({ kind: 'CASE', title: 'Con tema', facets: { topics: [topic.id] } }));
    const label = async () => (await ask('tema')).search.facets.find(({ name }) => name === 'topics')?.values[0]?.label;
    expect(await label()).toBe('Datos');
    await search.publish({ ...topic, version: 2, labels: { ES: 'Datos abiertos', EN: 'Open data' } });
    expect(await label()).toBe('Datos abiertos');
  });

  it.each([
    { document: { kind: 'CASE' } },
    { document: { ...document({ kind: 'CASE', title: 'x' }), id: 'no uuid' } },
    { document: { ...document({ kind: 'CASE', title: 'x' }), audience: 'everyone' } },
    {},
  ])('that is malformed is set aside, not retried: %#', async (payload) => {
    expect(await search.deliver([{ type: 'CaseChanged', subject: 'x', payload }])).toBe(422);
  });
});

describe('a rebuild', () => {
  const snapshot = async () => {
    const { sql } = search.service.database;
    const documents = await sql`select kind, id, version, audience, facet_ids, words, title from document where audience is not null order by 1, 2`;
    const labels = await sql`select kind, id, labels, names from label order by 1, 2`;
    const memberships = await sql`select member_id, group_id from membership where active order by 1, 2`;
    return { documents, labels, memberships };
  };

  it('gives the same index as the events did', async () => {
    await using other = await startSearch();
    search = other;
    const group = v7();
    const changing = document({ kind: 'RESOURCE', title: 'Guía vieja', body: 'palabras que se van', facets: { resourceKinds: ['GUIDE'] } });
    await search.publish(
      changing,
      document({ kind: 'CASE', title: 'Caso en Ñuble', keywords: 'algo más', facets: { regions: ['CL-NB'], year: 2001 } }),
      document({ kind: 'DISCUSSION', title: 'En el grupo', audience: `group:${group}` }),
      document({ kind: 'MEMBER', title: 'Alguien', audience: 'members' }),
      document({ id: 'CL-NB', kind: 'REGION', title: 'Ñuble', labels: { ES: 'Ñuble' } }),
    );
    await search.publish({ ...changing, version: 2, title: 'Guía nueva', body: 'otras' });
    await search.join({ groupId: group, memberId: v7() });
    const fed = await snapshot();
    expect(await search.service.rebuild()).toBe(5);
    expect(await snapshot()).toEqual(fed);
    await search.publish({ ...changing, version: 3, title: 'Guía novísima' });
    expect(titles(await ask('novísima'))).toEqual(['Guía novísima']);
  });

  it('drops what the owners have no more, and takes events that come meanwhile', async () => {
    await using other = await startSearch();
    search = other;
    const [gone, late] = [document({ kind: 'CASE', title: 'Perdida' }), document({ kind: 'CASE', title: 'Llegada' })];
    await search.publish(gone, late);
    search.owners.documents.delete(gone.id);
    const during = search.service.rebuild();
    await search.publish({ ...late, version: 2, title: 'Llegada tarde' });
    await during;
    expect(titles(await ask('perdida'))).toEqual([]);
    expect(titles(await ask('llegada'))).toEqual(['Llegada tarde']);
    expect(facet(await ask('llegada'), 'kinds')).toEqual({ CASE: 1 });
  });

  it('that fails leaves the index as it was', async () => {
    await using other = await startSearch();
    search = other;
    await search.publish(document({ kind: 'CASE', title: 'Quedada' }));
    await search.servers.groups[Symbol.asyncDispose]();
    await expect(search.service.rebuild()).rejects.toThrow('fetch failed');
    expect(titles(await ask('quedada'))).toEqual(['Quedada']);
  });

  it('is started by search’s own key alone, and tells its progress', async () => {
    await using other = await startSearch();
    search = other;
    await search.publish(document({ kind: 'CASE', title: 'Una' }));
    const start = async (issuer: 'search' | 'gateway') =>
      fetch(new URL('/internal/rebuild', search.service.url), {
        method: 'POST',
        headers: { authorization: `Bearer ${await signAs(null, 'search', issuer)}` },
      });
    expect((await start('gateway')).status).toBe(401);
    const lines = (await (await start('search')).text()).trim().split('\n').map((line) => JSON.parse(line) as object);
    expect(lines.at(-1)).toEqual({ done: true, documents: 1 });
    expect(lines.length).toBeGreaterThan(5);
  });
});
