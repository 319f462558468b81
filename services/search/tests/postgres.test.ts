import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestIndex } from './_index.ts';
import { linesOf } from '../src/language/lists.ts';
import { matchEnd, matchStart } from '../src/engine/engine.ts';
import { criteria, engineContract } from './engine.contract.ts';
import { document } from './_search.ts';

describe('the PostgreSQL engine', () => {
  engineContract(openTestIndex);
});

describe('what a question was meant to be', () => {
  let index: Awaited<ReturnType<typeof openTestIndex>>;
  const group = `group:${v7()}` as const;
  beforeAll(async () => {
    index = await openTestIndex();
    await index.index([
      document({ kind: 'CASE', title: 'Teletrabajo en tribunales' }),
      document({ kind: 'MEMBER', title: 'Wenceslao Quilapán', audience: 'members' }),
      document({ kind: 'DISCUSSION', title: 'Xilófonos de otoño', audience: group }),
      document({ kind: 'CASE', title: 'ClaveÚnica' }),
    ]);
  });
  afterAll(() => index[Symbol.asyncDispose]());

  const ask = (text: string, audiences: string[]) => index.engine.search(criteria({ text, audiences }));
  const meant = async (text: string, audiences: string[]) => (await ask(text, audiences)).didYouMean;

  it('is told with the errors put right and the rest as it was typed', async () => {
    expect(await meant('TELETRAVAJO, tribunales', ['public'])).toBe('teletrabajo, tribunales');
    expect(await meant('Tribunales xilofonoz', ['public', group])).toBe('Tribunales xilófonos');
    expect(await meant('teletrabajo', ['public'])).toBeNull();
    expect(await meant('teletra', ['public'])).toBeNull();
  });

  it('is made of words that the viewer may know of', async () => {
    expect(await meant('Wenseslao', ['public', 'members'])).toBe('wenceslao');
    expect(await meant('Wenseslao', ['public'])).toBeNull();
    expect(await meant('xilofonoz', ['public', 'members'])).toBeNull();
    expect(await meant('xilofonoz', ['public', 'members', group])).toBe('xilófonos');
  });

  it('is no other word that is the beginning of it by chance', async () => {
    await index.index([document({ kind: 'CASE', title: 'San Fernando' }), document({ kind: 'CASE', title: 'Almuerzos sanos' })]);
    const found = await (await ask('sano', ['public'])).page(5, null);
    expect(found.map(({ title }) => title)).toEqual(['Almuerzos sanos']);
  });

  it('may be one word written as two', async () => {
    const [first] = await (await ask('clave unica', ['public'])).page(1, null);
    expect(first?.title).toBe('ClaveÚnica');
  });
});

describe('what marks a snippet', () => {
  it('are no words that only join others in a name, in whatever language', async () => {
    await using index = await openTestIndex();
    const labels = { ES: 'Agua y recursos hídricos', EN: 'Water and water resources', PT: 'Água e recursos hídricos', FR: 'Eau et ressources hydriques' };
    await index.index([
      document({ kind: 'TOPIC', title: labels.ES, labels }),
      document({ kind: 'CASE', title: 'Un caso', body: 'Water e and et es', locale: 'FR' }),
      document({ kind: 'CASE', title: 'Atrapanieblas', body: 'Da agua. Es una red y e otra et and.' }),
    ]);
    const found = await (await index.engine.search(criteria({ text: 'agua' }))).page(3, null);
    const marked = found.map(({ snippet }) => snippet.replace(/[^\p{L}\s.]/gu, '|'));
    expect(marked).toEqual(['Da |agua|. Es una red y e otra et and.', '|Water| e and et es']);
  });

  it('are the words of a phrase where they stand as one, and nowhere else', async () => {
    await using index = await openTestIndex();
    const body = 'Vende a servicios públicos. El mercado de compras públicas es grande; también compras de otros, y espacios públicos.';
    await index.index([document({ kind: 'CASE', title: 'Un caso', body })]);
    const [found] = await (await index.engine.search(criteria({ text: 'licitación' }))).page(1, null);
    const marked = found?.snippet.replaceAll(matchStart, '[').replaceAll(matchEnd, ']');
    expect(marked).toBe(body.replace('compras públicas', '[compras] [públicas]'));
  });
});

describe('words that look alike', () => {
  it('do not find each other where they are different words', async () => {
    await using index = await openTestIndex();
    await index.index(['Casas para todos', 'Un caso de éxito', 'Vivienda', 'Teléfonos celulares', 'Fábrica de celulosa'].map((title) => document({ kind: 'CASE', title })));
    const titles = async (text: string) => (await (await index.engine.search(criteria({ text }))).page(5, null)).map(({ title }) => title);
    expect((await titles('casa')).toSorted()).toEqual(['Casas para todos', 'Vivienda']);
    expect(await titles('casos')).toEqual(['Un caso de éxito']);
    expect(await titles('celular ')).toEqual(['Teléfonos celulares']);
  });

  it('stand in one line of the list, and between two bars of it', () => {
    const listed = linesOf('synonyms/apart.txt').flatMap((line) => line.split(/[\s|]+/));
    expect(listed.filter((word, place) => listed.indexOf(word) !== place)).toEqual([]);
  });
});

describe('the institution of the best case', () => {
  const institution = v7();
  const asked = async (text: string, facets = {}) => {
    await using index = await openTestIndex();
    await index.index([
      document({ id: institution, kind: 'INSTITUTION', title: 'Municipalidad de Lago Verde' }),
      document({ kind: 'CASE', title: 'Huertos escolares', facets: { institutions: [institution] } }),
      document({ kind: 'CASE', title: 'Otros huertos' }),
    ]);
    const matches = await index.engine.search(criteria({ text, facets }));
    return { titles: (await matches.page(5, null)).map(({ title }) => title), ...(await matches.count()), facets: await matches.facets() };
  };

  it('comes along with it, is counted, and passes choices like all others', async () => {
    const all = await asked('huertos escolares');
    expect(all.titles).toContain('Municipalidad de Lago Verde');
    expect(all.facets.kind).toContainEqual({ value: 'INSTITUTION', count: 1 });
    expect(all.total).toBe(all.titles.length);
    expect((await asked('huertos escolares', { kind: ['INSTITUTION'] })).titles).toEqual(['Municipalidad de Lago Verde']);
  });

  it('does not where the question says what must be in an answer, or must not', async () => {
    expect((await asked('"huertos escolares"')).titles).toEqual(['Huertos escolares']);
    expect((await asked('huertos -otros')).titles).toEqual(['Huertos escolares']);
  });
});
