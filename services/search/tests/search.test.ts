import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { document, facet, searching, startSearch, titles, type Answer } from './_search.ts';

let search: Awaited<ReturnType<typeof startSearch>>;
const [insider, outsider, closed, hidden] = [v7(), v7(), v7(), v7()] as const;
const region = { id: 'CL-NB', kind: 'REGION', title: 'Ñuble', labels: { ES: 'Ñuble', EN: 'Ñuble', PT: 'Ñuble', FR: 'Ñuble' } } as const;
const skill = document({
  kind: 'SKILL', title: 'Diseño de servicios', labels: { ES: 'Diseño de servicios', EN: 'Service design' },
});
const secrets = [
  document({ kind: 'GROUP', title: 'Zarzamora oculta', audience: `group:${hidden}`, facets: { regions: ['CL-AI'] } }),
  document({ kind: 'DISCUSSION', title: 'Zarzamora cerrada', audience: `group:${closed}`, body: 'La zarzamora madura.', facets: { regions: ['CL-MA'] } }),
];

beforeAll(async () => {
  search = await startSearch();
  await search.publish(
    document(region),
    skill,
    ...secrets,
    document({ kind: 'CASE', title: 'Huertos de zarzamora', body: 'Un caso <b>público</b> & abierto de zarzamora.', facets: { regions: ['CL-NB'], year: 2020 } }),
    document({ kind: 'MEMBER', title: 'Ana Ñancupil', audience: 'members', keywords: 'zarzamora', facets: { regions: ['CL-NB'], skills: [skill.id], sectors: ['PUBLIC'] } }),
    document({ kind: 'MEMBER', title: 'Óscar Peña', audience: 'members', facets: { regions: ['CL-NB'], sectors: ['PUBLIC'] } }),
  );
  await search.join({ groupId: closed, memberId: insider }, { groupId: hidden, memberId: insider });
});
afterAll(() => search[Symbol.asyncDispose]());

const ask = async (viewer: string | null, variables: object): Promise<Answer> => {
  const asker = viewer === null ? search.api.signedOut() : search.api.as(viewer);
  const { data, errors } = await asker.query<Answer>(searching, variables as Record<string, unknown>);
  expect(errors).toBeUndefined();
  return data;
};

describe('who finds what', () => {
  it('is what is public for signed-out visitors: hits, totals and facets', async () => {
    const answer = await ask(null, { text: 'zarzamora' });
    expect(titles(answer)).toEqual(['Huertos de zarzamora']);
    expect(answer.search.total).toBe(1);
    expect(facet(answer, 'kinds')).toEqual({ CASE: 1 });
    expect(facet(answer, 'regions')).toEqual({ 'CL-NB': 1 });
  });

  it("leaves out closed and hidden groups' things for those outside", async () => {
    const answer = await ask(outsider, { text: 'zarzamora' });
    expect(titles(answer).toSorted()).toEqual(['Ana Ñancupil', 'Huertos de zarzamora']);
    expect(answer.search.total).toBe(2);
    expect(facet(answer, 'regions')).toEqual({ 'CL-NB': 2 });
    expect(JSON.stringify(answer)).not.toMatch(/cerrada|oculta|madura|CL-MA|CL-AI/);
    expect((await ask(outsider, { text: 'oculta' })).search.total).toBe(0);
    expect((await ask(outsider, { text: 'ocutla' })).search.total).toBe(0);
  });

  it("shows the groups' things to their members", async () => {
    const answer = await ask(insider, { text: 'zarzamora' });
    expect(answer.search.total).toBe(4);
    expect(titles(answer)).toEqual(expect.arrayContaining(['Zarzamora oculta', 'Zarzamora cerrada']));
  });

  it('ends with the membership', async () => {
    const leaver = v7();
    await search.join({ groupId: closed, memberId: leaver });
    expect((await ask(leaver, { text: 'cerrada' })).search.total).toBe(1);
    await search.deliver([{ type: 'MembershipChanged', subject: closed, payload: { groupId: closed, memberId: leaver, role: null } }]);
    expect((await ask(leaver, { text: 'cerrada' })).search.total).toBe(0);
  });

  it('does not begin with asking to join', async () => {
    const asking = v7();
    await search.deliver([{ type: 'MembershipChanged', subject: closed, payload: { groupId: closed, memberId: asking, role: 'PENDING' } }]);
    expect((await ask(asking, { text: 'cerrada' })).search.total).toBe(0);
  });
});

describe('an answer', () => {
  it('is the directory for empty text and members: by name, with facets in the viewer’s words', async () => {
    const answer = await ask(outsider, { text: '', filter: { kinds: ['MEMBER'] } });
    expect(titles(answer)).toEqual(['Ana Ñancupil', 'Óscar Peña']);
    expect(answer.search.engine).toBe('postgres');
    expect(answer.search.facets.find(({ name }) => name === 'skills')?.values).toEqual([
      { value: skill.id, label: 'Diseño de servicios', count: 1 },
    ]);
    expect(answer.search.facets.find(({ name }) => name === 'regions')?.values[0]).toEqual({ value: 'CL-NB', label: 'Ñuble', count: 2 });
    expect(answer.search.facets.find(({ name }) => name === 'sectors')?.values[0]?.label).toBe('PUBLIC');
  });

  it('points at the node, has a plain title and a snippet of which only the marks are HTML', async () => {
    const [hit] = (await ask(null, { text: 'zarzamora' })).search.edges;
    expect(hit!.node.node.__typename).toBe('Case');
    expect(hit!.node.snippet).toBe('Un caso &lt;b&gt;público&lt;/b&gt; &amp; abierto de <mark>zarzamora</mark>.');
  });

  it('shows a chosen value that nothing of what is found has', async () => {
    await search.publish(document({ kind: 'REGION', id: 'CL-AP', title: 'Arica', labels: { ES: 'Arica y Parinacota' } }));
    const answer = await ask(outsider, { text: '', filter: { kinds: ['MEMBER'], regions: ['CL-AP'] } });
    expect(answer.search.total).toBe(0);
    expect(facet(answer, 'regions')).toEqual({ 'CL-NB': 2, 'CL-AP': 0 });
  });

  it('comes page by page, each hit once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { search: page }: Answer = await ask(insider, { text: 'zarzamora', first: 1, after });
      seen.push(...page.edges.map(({ node }) => node.title));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(seen.toSorted()).toEqual(['Ana Ñancupil', 'Huertos de zarzamora', 'Zarzamora cerrada', 'Zarzamora oculta']);
  });

  it('is empty for an empty index', async () => {
    await using empty = await startSearch();
    const { data } = await empty.api.signedOut().query<Answer>(searching, { text: 'algo' });
    expect(data.search).toMatchObject({ total: 0, totalIsExact: true, edges: [], facets: [], engine: 'postgres' });
    const { data: all } = await empty.api.signedOut().query<Answer>(searching, { text: '' });
    expect(all.search.total).toBe(0);
  });
});

describe('bad input', () => {
  it.each([
    [{ regions: ['x" OR 1=1'] }, 'filter.regions'],
    [{ institutions: ['sernac'] }, 'filter.institutions'],
    [{ skills: [''] }, 'filter.skills'],
    [{ topics: [`${v7()}\u0000`] }, 'filter.topics'],
    [{ countries: ['Chile'] }, 'filter.countries'],
    // One that only a hidden group's things have is told from none by nobody.
    [{ regions: ['CL-AI'] }, 'filter.regions'],
    [{ regions: ['CL-NB', 'CL-ZZ'] }, 'filter.regions'],
    [{ institutions: [v7()] }, 'filter.institutions'],
    [{ topics: [v7()] }, 'filter.topics'],
    [{ yearFrom: 2_000_000 }, 'filter.yearFrom'],
    [{ yearTo: -1 }, 'filter.yearTo'],
    [{ regions: Array.from({ length: 51 }, (_, i) => `CL-${i}`) }, 'filter.regions'],
  ])('in a filter is refused with the field named: %j', async (filter, field) => {
    const { data, errors } = await search.api.signedOut().query(searching, { text: '', filter });
    expect(data.search).toBeNull();
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
  });

  const cursor = (...key: unknown[]) => Buffer.from(JSON.stringify(key)).toString('base64url');
  it.each([
    'x', cursor('postgres'), cursor('meilisearch', 1, v7(), 'CASE'), cursor('postgres', 'a', v7(), 'CASE'),
    cursor('postgres', 1, 'no uuid', 'CASE'), cursor('postgres', 1, v7(), "x'"),
  ])('in a cursor is refused: %s', async (after) => {
    const { errors } = await search.api.signedOut().query(searching, { text: 'zarzamora', after });
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });

  it.each([-1, 51])('in a page size is refused: %i', async (first) => {
    const { errors } = await search.api.signedOut().query(searching, { text: '', first });
    expect(errors?.[0]?.extensions?.['code']).toBe('PAGE_SIZE');
  });

  it.each(['"; select 1 --', '\\', "'", '%', '\u0000', '\ud800', 'x" OR visibility = private OR a = "', '🙂', 'ø'.repeat(10_000)])(
    'in a text is text: %j',
    async (text) => expect((await ask(insider, { text })).search.engine).toBe('postgres'),
  );

  it('cuts a long text, and finds by its beginning', async () =>
    expect(titles(await ask(null, { text: `zarzamora ${'x'.repeat(5_000)}` }))).toEqual(['Huertos de zarzamora']));
});
