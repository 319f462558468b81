import type { SearchDocument } from '@minga/document';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { matchEnd, matchStart, type Criteria, type Engine, type Found } from '../src/engine/engine.ts';
import { document } from './_search.ts';

/** An engine with an empty index, and the way that documents come into it. */
export interface EngineUnderTest extends AsyncDisposable {
  engine: Engine;
  index(documents: readonly SearchDocument[]): Promise<void>;
}

/** The same ids each time: what is asked of a server outside can be recorded. */
const idOf = (number: number): string => `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const [group, topic, skill, unknown] = [idOf(101), idOf(102), idOf(103), idOf(104)];

const documents: SearchDocument[] = [
  document({ kind: 'CASE', title: 'Laboratorio de innovación de Ñuble', body: 'Un equipo que innova con los vecinos de Chillán.', facets: { regions: ['CL-NB'], stages: ['PILOT'], year: 2019, topics: [topic] } }),
  document({ kind: 'CASE', title: 'Presupuestos participativos', body: 'Los vecinos deciden en qué se gasta. Innovación democrática.', facets: { regions: ['CL-RM'], stages: ['SCALED'], year: 2005 } }),
  document({ kind: 'CASE', title: 'Mercado público en línea', keywords: 'licitación', body: 'Las licitaciones del Estado en un solo lugar.', facets: { regions: ['CL-RM'], stages: ['PILOT'], year: 2012 } }),
  document({ kind: 'RESOURCE', title: 'Guía de lenguaje claro', keywords: 'plain language · linguagem simples', locale: 'ES', body: 'Cómo escribir para que se entienda.', facets: { resourceKinds: ['GUIDE'], year: 2020 } }),
  document({ kind: 'RESOURCE', title: 'Observatory of public innovation', locale: 'EN', body: 'Stories of governments that are innovating.', facets: { resourceKinds: ['REPORT'], year: 2018 } }),
  document({ kind: 'SKILL', title: 'Diseño de servicios', keywords: 'service design', facets: { skills: [skill] } }),
  document({ kind: 'MEMBER', title: 'Álvaro Núñez', audience: 'members', keywords: 'Diseño de servicios', facets: { regions: ['CL-NB'], skills: [skill], sectors: ['PUBLIC'] } }),
  document({ kind: 'MEMBER', title: 'alma Núñez', audience: 'members', facets: { regions: ['CL-RM'], sectors: ['PUBLIC'] } }),
  document({ kind: 'MEMBER', title: 'Zoé Araya', audience: 'members', facets: { regions: ['CL-RM'], sectors: ['ACADEMIA'] } }),
  document({ kind: 'DISCUSSION', title: 'Innovación secreta', audience: `group:${group}`, body: 'Solo para el grupo: xilófono.', facets: { regions: ['CL-AI'] } }),
].map((one, place) => ({ ...one, id: idOf(place + 1) }));

export const criteria = (given: Partial<Criteria>): Criteria => ({
  text: '', facets: {}, yearFrom: null, yearTo: null, audiences: ['public', 'members'], locale: 'ES', ...given,
});

/** What every engine does. */
export function engineContract(start: () => Promise<EngineUnderTest>): void {
  let under: EngineUnderTest;
  beforeAll(async () => {
    under = await start();
    await under.index(documents);
  });
  afterAll(async () => under?.[Symbol.asyncDispose]());

  const find = async (given: Partial<Criteria>): Promise<Found[]> => (await under.engine.search(criteria(given))).page(20, null);
  const titlesOf = async (given: Partial<Criteria>): Promise<string[]> => (await find(given)).map(({ title }) => title);

  it.each([
    ['nuble', 'Laboratorio de innovación de Ñuble'],
    ['LABORATORIO', 'Laboratorio de innovación de Ñuble'],
    ['participatibos', 'Presupuestos participativos'],
    ['presupuesto participativo', 'Presupuestos participativos'],
    ['lengua', 'Guía de lenguaje claro'],
    ['guia de lenguaje cl', 'Guía de lenguaje claro'],
    ['plain language', 'Guía de lenguaje claro'],
    ['service design', 'Diseño de servicios'],
    ['compra pública', 'Mercado público en línea'],
    ['¿dónde puedo encontrar una guía para escribir?', 'Guía de lenguaje claro'],
  ])('finds for “%s” first “%s”', async (text, title) => expect((await titlesOf({ text }))[0]).toBe(title));

  it('finds a word with a typing error', async () =>
    expect(await titlesOf({ text: 'inovacion' })).toContain('Laboratorio de innovación de Ñuble'));

  it('prefers what has all words', async () =>
    expect((await titlesOf({ text: 'vecinos innovación democrática' }))[0]).toBe('Presupuestos participativos'));

  it('finds a phrase in quotation marks as it stands, and leaves out words with a minus', async () => {
    expect(await titlesOf({ text: '"públicos participativos"' })).not.toEqual(['Presupuestos participativos']);
    expect(await titlesOf({ text: '"Guía de lenguaje claro"' })).toEqual(['Guía de lenguaje claro']);
    const without = await titlesOf({ text: 'innovación -vecinos' });
    expect(without).toContain('Observatory of public innovation');
    expect(without).not.toContain('Laboratorio de innovación de Ñuble');
  });

  it('knows of nothing outside of the audiences', async () => {
    const publicly = await under.engine.search(criteria({ text: 'innovación', audiences: ['public'] }));
    const inGroup = await under.engine.search(criteria({ text: 'innovación', audiences: ['public', 'members', `group:${group}`] }));
    const withGroup = await inGroup.page(20, null);
    expect((await publicly.page(20, null)).map(({ kind }) => kind)).not.toContain('DISCUSSION');
    expect(withGroup.map(({ kind }) => kind)).toContain('DISCUSSION');
    expect((await publicly.facets()).region?.map(({ value }) => value)).not.toContain('CL-AI');
    expect((await inGroup.count()).total).toBe((await publicly.count()).total + 1);
    expect(await titlesOf({ text: 'xilófono' })).toEqual([]);
    expect(await titlesOf({ text: 'xilofno' })).toEqual([]);
  });

  it("counts facets over all that matches, a facet's own choice aside", async () => {
    const matches = await under.engine.search(criteria({ facets: { kind: ['CASE'], region: ['CL-RM'] } }));
    const facets = await matches.facets();
    const counts = (name: 'region' | 'stage' | 'kind') =>
      Object.fromEntries((facets[name] ?? []).map(({ value, count }) => [value, count]));
    expect(counts('region')).toEqual({ 'CL-NB': 1, 'CL-RM': 2 });
    expect(counts('stage')).toEqual({ PILOT: 1, SCALED: 1 });
    expect(counts('kind')).toEqual({ CASE: 2, MEMBER: 2 });
    expect(await matches.count()).toEqual({ total: 2, isExact: true });
  });

  it('takes values of one list as alternatives and lists together', async () => {
    expect(await titlesOf({ facets: { stage: ['PILOT', 'SCALED'], region: ['CL-RM'] } })).toHaveLength(2);
    expect(await titlesOf({ facets: { topic: [topic] } })).toEqual(['Laboratorio de innovación de Ñuble']);
    expect(await titlesOf({ facets: { topic: [] } })).toEqual([]);
    expect(await titlesOf({ facets: { topic: [unknown] } })).toEqual([]);
    expect(await titlesOf({ yearFrom: 2018, yearTo: 2019 })).toEqual([
      'Laboratorio de innovación de Ñuble', 'Observatory of public innovation',
    ]);
    expect(await titlesOf({ facets: { locale: ['EN'] } })).toEqual(['Observatory of public innovation']);
  });

  it('lists members by name without case and accents when nothing is asked', async () =>
    expect(await titlesOf({ facets: { kind: ['MEMBER'] } })).toEqual(['alma Núñez', 'Álvaro Núñez', 'Zoé Araya']));

  it.each([{ text: '' }, { text: 'innovación' }, { text: '', facets: { kind: ['MEMBER'] } }])(
    'goes through all pages once: %j',
    async (given) => {
      const matches = await under.engine.search(criteria(given));
      const all = await matches.page(20, null);
      const paged: Found[] = [];
      for (let more = true; more; ) {
        const page = await matches.page(2, paged.at(-1)?.key ?? null);
        paged.push(...page);
        more = page.length > 0;
      }
      expect(paged.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
      expect(all).toHaveLength((await matches.count()).total);
    },
  );

  it('marks what matched in a snippet', async () => {
    const [first] = await find({ text: 'licitacion' });
    expect(first!.snippet).toContain(matchStart);
    expect(first!.snippet).toContain(matchEnd);
  });

  it.each([
    `' | ! & <-> :* \\`, `%`, `_`, `.*`, `"`, `"sin cerrar`, `x" OR visibility = private OR a = "`, `'); drop table document; --`,
    `-`, `--`, `- -innovación`, `-innovación`, `""`, `“”`, `«sin`, `-"innovación"`, `+a -b ~c`,
    `\\`, `💡`, `مرحبا`, `\u202e\u2066`, `a:*`, `:`, `()`, `!`, `'''`, 'ñ'.repeat(400), 'y '.repeat(200), `~`, `NOT innovación`,
  ])('takes “%s” literally', async (text) => {
    const matches = await under.engine.search(criteria({ text }));
    await expect(Promise.all([matches.page(5, null), matches.count(), matches.facets()])).resolves.toHaveLength(3);
  });

  it('finds nothing for signs alone', async () => {
    for (const text of ['%', '_', '.*', '" & |']) expect(await titlesOf({ text })).toEqual([]);
  });

  it('takes values of filters literally', async () => {
    const values = [
      'x" OR audience = "members', "x' or true --", '\\', '\\" OR kind = "CASE', '{', '"', '', '"] OR audience IN ["members"', '\n', "'", '_geoRadius(0,0,1)', '💡\u202e',
    ];
    for (const value of values)
      expect(await titlesOf({ facets: { region: [value] } })).toEqual([]);
  });
}
