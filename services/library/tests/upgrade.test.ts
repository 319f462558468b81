import type { Sql } from '@minga/database';
import type { SearchDocument } from '@minga/document';
import { marksOf, signAs, upgradedDatabase } from '@minga/testkit';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrations } from '../migrations/index.ts';
import { startLibrary } from './_library.ts';

const [author, reader, topic, institution] = [v7(), v7(), v7(), v7()];
const [told, untold, guide] = [v7(), v7(), v7()];

async function firstRelease(sql: Sql): Promise<void> {
  await sql`insert into region (code) values ('CL-NB')`;
  await sql`insert into institution (id) values (${institution})`;
  await sql`insert into member (id) values (${author}), (${reader})`;
  await sql`insert into topic (id, slug, labels, synonyms) values (${topic}, 'compras', '{"ES":"Compra pública","EN":"Procurement"}', '{licitación}')`;
  await sql`
    insert into innovation_case (id, slug, title, locale, summary, problem, organisation, institution_id, country, region_code, year,
      topic_ids, methods, stage, source_url, author_id, comment_count, published_at, version)
    values
      (${told}, 'contado', 'Contado', 'ES', 'Algo **nuevo**', 'Nadie sabía', 'Una oficina', ${institution}, 'CL', 'CL-NB', 2019,
        ${[topic]}, '{prototipado}', 'PILOT', 'https://minga.test/caso', ${author}, 1, '2025-03-01T12:00:00Z', 4),
      (${untold}, 'traido', 'Traído', 'PT', 'Outra coisa', null, 'Outra', null, 'BR', null, null, '{}', '{}', 'SCALED', null, null, 0, '2025-04-01T12:00:00Z', 1)`;
  await sql`
    insert into resource (id, slug, title, locale, kind, byline, year, country, extract, topic_ids, author_id, published_at)
    values (${guide}, 'guia', 'Guía', 'ES', 'GUIDE', 'CEPAL', 2020, 'CL', 'Cómo', ${[topic]}, ${author}, '2025-02-01T12:00:00Z')`;
  await sql`insert into comment (id, subject_id, author_id, body, locale) values (${v7()}, ${told}, ${reader}, 'Lo haremos', 'ES')`;
}

/** What came with the fourth shape: who follows, and finds of use. */
async function standing(sql: Sql): Promise<void> {
  await sql`insert into follow (member_id, subject_id) values (${reader}, ${told})`;
  await sql`insert into useful (subject_id, member_id) values (${told}, ${reader})`;
  await sql`update innovation_case set follower_count = 1, useful_count = 1 where id = ${told}`;
}

let library: Awaited<ReturnType<typeof startLibrary>>;
beforeAll(async () => {
  const kept = await upgradedDatabase('library', migrations, { '0001-library': firstRelease, '0004-standing': standing });
  library = await startLibrary({ kept });
});
afterAll(() => library?.[Symbol.asyncDispose]());

const ask = async (query: string, as?: string) => {
  const { data, errors } = await (as ? library.api.as(as) : library.api.signedOut()).query(query);
  expect(errors).toBeUndefined();
  return data;
};

it('shows cases as they were published, with who wrote', async () => {
  const data = await ask(`{ cases { nodes { slug publishedAt } } case(slug: "contado") {
    id title year organisation methods stage state sourceUrl publishedAt updatedAt revision summary { html } problem { html } results { html }
    author { id } authors { member { id } role } institution { id } region { code } topics { slug label } commentCount
    comments { nodes { author { id } body { html } } } followerCount usefulCount replicationCount pictures { id } } }`, author);
  expect(data.cases.nodes.map((c: any) => c.slug)).toEqual(['traido', 'contado']);
  expect(data.case).toMatchObject({
    id: told, title: 'Contado', year: 2019, organisation: 'Una oficina', methods: ['prototipado'], stage: 'PILOT', state: 'PUBLISHED',
    sourceUrl: 'https://minga.test/caso', publishedAt: '2025-03-01T12:00:00.000Z', updatedAt: '2025-03-01T12:00:00.000Z',
    summary: { html: '<p>Algo <strong>nuevo</strong></p>' }, problem: { html: '<p>Nadie sabía</p>' }, results: null,
    author: { id: author }, authors: [{ member: { id: author }, role: 'LEAD' }], institution: { id: institution }, region: { code: 'CL-NB' },
    topics: [{ slug: 'compras', label: 'Compra pública' }], commentCount: 1, followerCount: 1, usefulCount: 1, replicationCount: 0, pictures: [],
  });
  expect(data.case.comments.nodes).toMatchObject([{ author: { id: reader } }]);
});

it('shows a case that nobody of the network told, and a resource', async () => {
  const data = await ask(`{ case(slug: "traido") { author { id } authors { role } state }
    resource(slug: "guia") { id title kind byline extract { html } state topics { slug } useNoteCount } }`);
  expect(data.case).toEqual({ author: null, authors: [], state: 'PUBLISHED' });
  expect(data.resource).toMatchObject({ id: guide, kind: 'GUIDE', byline: 'CEPAL', state: 'PUBLISHED', topics: [{ slug: 'compras' }], useNoteCount: 0 });
});

it('lets the author change an old case, with what it said before as its first version', async () => {
  const { revision } = (await ask(`{ caseDraft(id: "${told}") { revision } }`, author)).caseDraft;
  const { case: changed, userErrors } = await library.act(author, 'updateCase', { caseId: told, revision, title: 'Contado otra vez' }, 'case { slug title }');
  expect(userErrors).toEqual([]);
  expect(changed).toEqual({ slug: 'contado', title: 'Contado otra vez' });
  const versions = await library.service.database.sql`
    select number, content ->> 'title' as title, content -> 'topicIds' as topics, changed_by as by from case_version where case_id = ${told} order by number`;
  expect(versions).toEqual([
    { number: 1, title: 'Contado', topics: [topic], by: author },
    { number: 2, title: 'Contado otra vez', topics: [topic], by: author },
  ]);
});

it('tells search of old cases and resources as of new ones', async () => {
  const documents = async (kind: string) => {
    const answer = await fetch(`${library.service.url}/internal/documents?kind=${kind}&limit=500`, {
      headers: { authorization: `Bearer ${await signAs(null, 'library', 'search')}` },
    });
    return ((await answer.json()) as { documents: SearchDocument[] }).documents;
  };
  const cases = await documents('CASE');
  expect(cases.map(({ id }) => id).sort()).toEqual([told, untold].sort());
  const changed = cases.find(({ id }) => id === told)!;
  expect(changed).toMatchObject({ title: 'Contado otra vez', audience: 'public', facets: { regions: ['CL-NB'], topics: [topic], year: 2019 } });
  expect(changed.version).toBeGreaterThan(4);
  expect(await documents('RESOURCE')).toMatchObject([{ id: guide, title: 'Guía', facets: { resourceKinds: ['GUIDE'] } }]);
});

it('learns by what places that it has had for long are called, and imports by it', async () => {
  const bring = async () => {
    const row = { id: 'viejo', title: 'Por su nombre', summary: 'Algo', organisation: 'Una oficina', country: 'CL', stage: 'PILOT', region: 'nuble', institution: 'SERNAC' };
    const input = { kind: 'CASE', format: 'JSON', dryRun: true, text: JSON.stringify([row]) };
    const { report } = await library.act(reader, 'importLibrary', input, 'report { items { action errors { code field } } }', ['FACILITATOR']);
    return report.items[0];
  };
  const [region, office] = ['regionCode', 'institutionId'].map((field) => ({ code: 'NOT_FOUND', field: [field] }));
  expect(await bring()).toEqual({ action: 'REFUSE', errors: expect.arrayContaining([region, office]) });
  const told = [
    { type: 'RegionChanged', payload: { region: { code: 'CL-NB', name: 'Región de Ñuble', shortName: 'Ñuble' }, document: { id: 'CL-NB', title: 'Ñuble' } } },
    { type: 'InstitutionChanged', payload: { institution: { id: institution, slug: 'sernac', name: 'Servicio del Consumidor', acronym: 'SERNAC' }, document: { id: institution, title: 'Servicio del Consumidor' } } },
  ].map((event, position) => ({ ...event, id: v7(), position: position + 1, source: 'profiles', subject: 'x', occurredAt: new Date().toISOString() }));
  const taken = await fetch(`${library.service.url}/internal/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await signAs(null, 'library', 'relay')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ events: told }),
  });
  expect([taken.status, await bring()]).toEqual([204, { action: 'CREATE', errors: [] }]);
});

it('has no migration that a release before ran in another shape', () =>
  expect(marksOf(migrations)).toMatchObject({
    '0001-library': '01ca1ed2b1a8',
    '0002-publication': 'e85bc92cfbc3',
    '0003-lineage': '05800aa5f6e6',
    '0004-standing': '3b7c800e5cf4',
    '0005-shelves': 'f09bf15baadc',
    '0006-import': 'a36f2f0072eb',
    '0007-names': 'a6b300819b3a',
  }));
