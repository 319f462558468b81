import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLibrary } from './_library.ts';

let library: Awaited<ReturnType<typeof startLibrary>>;
beforeAll(async () => (library = await startLibrary()));
afterAll(() => library[Symbol.asyncDispose]());

const shown = 'report { dryRun created updated unchanged refused unknownColumns items { row externalId title action errors { code field message } candidates { field name value } } }';
const bring = (input: Record<string, unknown>, role: 'MEMBER' | 'FACILITATOR' = 'FACILITATOR') =>
  library.act(library.ids.eva, 'importLibrary', { kind: 'CASE', format: 'CSV', dryRun: false, ...input }, shown, [role]);
const count = async () => (await library.api.signedOut().query('{ cases { totalCount } resources { totalCount } }')).data;
const year = new Date().getFullYear() + 1;
const csv = `\ufeffid;title;resumen;organización;country;year;temas;métodos;etapa;notas
a-1;"Uno; con punto y coma";Algo;Municipio;CL;2020;agua;encuesta|prototipado;piloto;nada
a-2;Dos que está mal;Algo;Municipio;Chilito;${year};agua;;PILOT;
;Sin id que lo nombre;Algo;Municipio;CL;2020;;;PILOT;
a-1;Otra vez el mismo;Algo;Municipio;CL;2020;;;PILOT;
a-5;;Algo;Municipio;CL;veinte;nada;;volando;
a-6;Seis que está bien;"Con
dos líneas";Municipio;PE;;datos-abiertos;;escalado;
`;

describe('an import', () => {
  it('tells first what it would do, row by row, and does nothing', async () => {
    const before = await count();
    const { report } = await bring({ text: csv, dryRun: true });
    expect(report).toMatchObject({ dryRun: true, created: 2, updated: 0, unchanged: 0, refused: 4, unknownColumns: ['notas'] });
    expect(report.items.map(({ row, action, errors }: any) => [row, action, ...errors.map((e: any) => `${e.field} ${e.code}`).sort()])).toEqual([
      [1, 'CREATE'], [2, 'REFUSE', 'country INVALID', 'year INVALID'], [3, 'REFUSE', 'externalId REQUIRED'], [4, 'REFUSE', 'externalId TAKEN'],
      [5, 'REFUSE', 'stage INVALID', 'title REQUIRED', 'topics NOT_FOUND', 'year INVALID'], [6, 'CREATE'],
    ]);
    expect([await count(), await library.events()]).toEqual([before, []]);
  });

  it('makes, changes and leaves what comes again by its id, and tells search', async () => {
    expect((await bring({ text: csv })).report).toMatchObject({ created: 2, refused: 4 });
    const { data } = await library.api.signedOut().query('{ case(slug: "uno-con-punto-y-coma") { state organisation year methods stage author { id } authors { role } topics { slug } summary { markdown } } }');
    expect(data.case).toMatchObject({ state: 'PUBLISHED', organisation: 'Municipio', year: 2020, methods: ['encuesta', 'prototipado'], stage: 'PILOT', author: null, authors: [], topics: [{ slug: 'agua' }] });
    expect((await library.events()).filter(({ type }) => type === 'CaseChanged')).toHaveLength(2);
    expect((await bring({ text: csv })).report).toMatchObject({ created: 0, updated: 0, unchanged: 2, refused: 4 });
    const again = await bring({ format: 'JSON', text: JSON.stringify([{ external_id: 'a-6', title: 'Seis, mejor contado', summary: 'Más', organisation: 'Municipio', country: 'PE', topics: ['datos-abiertos'], methods: [], stage: 'SCALED', year: 2019 }]) });
    expect(again.report).toMatchObject({ updated: 1, refused: 0 });
    const versions = await library.api.signedOut().query('{ case(slug: "seis-que-esta-bien") { title versions { nodes { number } } } }');
    expect(versions.data.case).toMatchObject({ title: 'Seis, mejor contado', versions: { nodes: [{ number: 2 }, { number: 1 }] } });
    const edit = await library.act(library.ids.eva, 'updateCase', { caseId: (await library.service.database.sql<{ id: string }>`select id from innovation_case where external_id = 'a-6'`)[0]!.id, year: 2018 }, 'case { year }', ['FACILITATOR']);
    expect(edit.case.year).toBe(2018);
  });

  it('brings resources too, once also when two bring them at once', async () => {
    const text = JSON.stringify(Array.from({ length: 120 }, (_, i) => ({ id: `r-${i}`, title: `Guía número ${i}`, kind: i % 2 ? 'guia' : 'BOOK', author: 'CEPAL', extract: 'Cómo', source: 'https://example.org' })));
    const reports = await Promise.all([bring({ kind: 'RESOURCE', format: 'JSON', text }), bring({ kind: 'RESOURCE', format: 'JSON', text })]);
    expect(reports.map(({ report }) => report.created).reduce((a, b) => a + b)).toBe(120);
    expect((await count()).resources.totalCount).toBe(120);
    const input = { kind: 'RESOURCE', format: 'JSON', text, clientMutationId: v7() };
    expect((await bring(input)).report).toEqual((await bring(input)).report);
  });

  it('knows countries and topics by what they are called', async () => {
    const rows = [['Perú', 'Datos abiertos'], ['brazil', 'AGUA'], ['Côte d’Ivoire', 'agua|datos-abiertos'], ['cl', ''], ['Atlántida', 'nada']]
      .map(([country, topics], i) => ({ id: `n-${i}`, title: `Por su nombre ${i}`, summary: 'Algo', organisation: 'Oficina', country, topics, stage: 'PILOT' }));
    const { report } = await bring({ format: 'JSON', text: JSON.stringify(rows) });
    expect(report.items.map(({ action, errors }: any) => [action, ...errors.map((e: any) => `${e.field} ${e.code}`).sort()])).toEqual([
      ['CREATE'], ['CREATE'], ['CREATE'], ['CREATE'], ['REFUSE', 'country INVALID', 'topics NOT_FOUND'],
    ]);
    const made = await library.service.database.sql<{ country: string; topics: number }>`
      select country, cardinality(topic_ids) as topics from innovation_case where external_id like 'n-%' order by external_id`;
    expect(made.map(({ country, topics }) => [country, topics])).toEqual([['PE', 1], ['BR', 1], ['CI', 2], ['CL', 0]]);
  });

  it('knows institutions by their ids, slugs, names and acronyms, and says which it does not know, or knows twice', async () => {
    const { institution } = library.ids;
    const other = v7();
    await library.service.database.sql`update institution set slug = 'empresa-del-petroleo', name = 'Empresa del Petróleo', acronym = 'ENAP' where id = ${institution}`;
    await library.service.database.sql`insert into institution (id, name, acronym) values (${other}, 'Escola de Administração', 'ENAP')`;
    const given = [institution, 'empresa-del-petroleo', 'EMPRESA del petroleo', 'Escola de Administracao', 'ENAP', 'Ninguna', v7()];
    const text = JSON.stringify(given.map((name, i) => ({ id: `i-${i}`, title: `Caso número ${i}`, summary: 'Algo', organisation: 'Una oficina', country: 'CL', stage: 'PILOT', institution: name })));
    const { report } = await bring({ format: 'JSON', text });
    expect(report.items.map(({ action, errors }: any) => [action, ...errors.map((e: any) => `${e.field} ${e.code}`)])).toEqual([
      ['CREATE'], ['CREATE'], ['CREATE'], ['CREATE'], ['REFUSE', 'institutionId AMBIGUOUS'], ['REFUSE', 'institutionId NOT_FOUND'], ['REFUSE', 'institutionId NOT_FOUND'],
    ]);
    expect(report.items[4].candidates).toEqual([
      { field: 'institutionId', name: 'Empresa del Petróleo', value: 'empresa-del-petroleo' }, { field: 'institutionId', name: 'Escola de Administração', value: other },
    ]);
    expect(report.items[4].errors[0].message).toBe(`ENAP may be one of 2: Empresa del Petróleo (empresa-del-petroleo), Escola de Administração (${other}).`);
    const rows = await library.service.database.sql<{ id: string }>`select institution_id as id from innovation_case where external_id like 'i-%' order by external_id`;
    expect(rows.map(({ id }) => id)).toEqual([institution, institution, institution, other]);
  });

  it('knows regions by their codes and names, and says which of several may be meant', async () => {
    await library.service.database.sql`
      insert into region (code, name, short_name) values ('CL-LR', 'Región de Los Ríos', 'Los Ríos'), ('CL-LL', 'Región de Los Lagos', 'Los Lagos')
      on conflict (code) do update set name = excluded.name, short_name = excluded.short_name`;
    const given = ['cl-lr', 'REGION DE LOS RIOS', 'lagos', 'LL', 'los', 'Atlántida', ''];
    const text = JSON.stringify(given.map((region, i) => ({ id: `g-${i}`, title: `En la región ${i}`, summary: 'Algo', organisation: 'Una oficina', country: 'Chile', stage: 'PILOT', region })));
    const { report } = await bring({ format: 'JSON', text });
    expect(report.items.map(({ action, errors }: any) => [action, ...errors.map((e: any) => `${e.field} ${e.code}`)])).toEqual([
      ['CREATE'], ['CREATE'], ['CREATE'], ['CREATE'], ['REFUSE', 'regionCode AMBIGUOUS'], ['REFUSE', 'regionCode NOT_FOUND'], ['CREATE'],
    ]);
    expect(report.items[4].candidates).toEqual([
      { field: 'regionCode', name: 'Los Lagos', value: 'CL-LL' }, { field: 'regionCode', name: 'Los Ríos', value: 'CL-LR' },
    ]);
    expect([report.items[0].candidates, report.items[5].candidates]).toEqual([null, []]);
    const rows = await library.service.database.sql<{ code: string | null }>`select region_code as code from innovation_case where external_id like 'g-%' order by external_id`;
    expect(rows.map(({ code }) => code)).toEqual(['CL-LR', 'CL-LR', 'CL-LL', 'CL-LL', null]);
  });

  it('is for facilitators, and says what is no table', async () => {
    expect((await bring({ text: csv }, 'MEMBER')).userErrors).toEqual([{ code: 'FORBIDDEN', field: null }]);
    for (const [format, text] of [['CSV', 'a,b\n1,2,3\n'], ['CSV', 'a,b\n"1,2\n'], ['JSON', '{'], ['JSON', '{}'], ['JSON', '[1]']])
      expect((await bring({ format, text })).userErrors).toEqual([{ code: 'INVALID', field: ['text'] }]);
    expect((await bring({ format: 'JSON', text: JSON.stringify(Array.from({ length: 2_001 }, () => ({}))) })).userErrors).toEqual([{ code: 'TOO_MANY', field: ['text'] }]);
    expect((await bring({ text: '' })).report).toMatchObject({ created: 0, items: [] });
  });
});
