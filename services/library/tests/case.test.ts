import { signAs, testKeys } from '@minga/testkit';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLibrary } from './_library.ts';

let library: Awaited<ReturnType<typeof startLibrary>>;
beforeAll(async () => (library = await startLibrary()));
afterAll(() => library[Symbol.asyncDispose]());

const events = async () => {
  const { default: pg } = await import('pg');
  const admin = new pg.Client({ connectionString: library.database.adminUrl });
  await admin.connect();
  const { rows } = await admin.query('select type, subject, payload from events.event order by position');
  await admin.end();
  return rows as { type: string; subject: string; payload: { document: { title: string; keywords: string } } }[];
};

describe('publishing a case', () => {
  it('stores it, announces it, and shows it to everyone', async () => {
    const { water, institution, ana } = library.ids;
    const { data } = await library.publish({ topicIds: [water], institutionId: institution, regionCode: 'CL-LR', year: 2024 });
    const published = data.publishCase.case;
    expect(published).toMatchObject({
      slug: 'riego-con-datos-abiertos',
      summary: { html: '<p>Sensores <strong>libres</strong> en canales</p>', locale: 'ES' },
      topics: [{ label: 'Agua' }],
      author: { id: ana },
      region: { code: 'CL-LR' },
      institution: { id: institution },
    });
    expect((await events()).at(-1)).toMatchObject({
      type: 'CaseChanged',
      subject: published.id,
      payload: { document: { title: 'Riego con datos abiertos', keywords: expect.stringContaining('riego') } },
    });
    const seen = await library.api.signedOut().query('{ case(slug: "riego-con-datos-abiertos") { title } }');
    expect(seen.data.case).toEqual({ title: 'Riego con datos abiertos' });
  });

  it('gives the same title another slug', async () => {
    const { data } = await library.publish({});
    expect(data.publishCase.case.slug).toBe('riego-con-datos-abiertos-2');
  });

  it('names every wrong field, and stores nothing', async () => {
    const before = (await events()).length;
    const { data } = await library.publish({
      title: ' ',
      summary: '',
      organisation: 'x',
      country: 'Chile',
      year: new Date().getFullYear() + 1,
      regionCode: 'CL-XX',
      institutionId: v7(),
      topicIds: ['nada'],
      sourceUrl: 'javascript:alert(1)',
    });
    expect(data.publishCase.case).toBeNull();
    const errors = data.publishCase.userErrors.map((e: { code: string; field: string[] }) => `${e.field} ${e.code}`);
    expect(errors.toSorted()).toEqual([
      'country INVALID', 'institutionId NOT_FOUND', 'organisation TOO_SHORT', 'regionCode NOT_FOUND',
      'sourceUrl INVALID', 'summary REQUIRED', 'title REQUIRED', 'topicIds NOT_FOUND', 'year INVALID',
    ]);
    expect((await events()).length).toBe(before);
  });

  it('publishes once for one clientMutationId, also when it comes twice at once', async () => {
    const clientMutationId = v7();
    const input = { clientMutationId, title: 'Una sola vez' };
    const answers = await Promise.all([library.publish(input), library.publish(input), library.publish(input)]);
    expect(new Set(answers.map(({ data }) => data.publishCase.case.id)).size).toBe(1);
    const other = await library.publish({ ...input, title: 'Otra cosa' });
    expect(other.errors?.[0]?.extensions?.['code']).toBe('CONFLICT');
  });

  it('needs a signed-in member', async () => {
    const { errors } = await library.api.signedOut().query(
      `mutation { publishCase(input: { clientMutationId: "a", title: "Sin cuenta", locale: ES, summary: "s", organisation: "oo", country: "CL", stage: IDEA }) { case { id } } }`,
    );
    expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });
});

describe('the list of cases', () => {
  it('is narrowed and paged, newest first, in two statements with its topics', async () => {
    for (let i = 0; i < 5; i++) await library.publish({ title: `Datos número ${i}`, topicIds: [library.ids.data], stage: 'SCALED' });
    const query = `query ($topics: [ID!], $after: Cursor) { cases(topics: $topics, first: 2, after: $after) {
      totalCount nodes { title topics { slug } } pageInfo { hasNextPage endCursor } } }`;
    const titles: string[] = [];
    let after: string | null = null;
    const before = library.service.database.statements;
    do {
      const { data }: { data: any } = await library.api.signedOut().query(query, { topics: [library.ids.data], after });
      expect(data.cases.totalCount).toBe(5);
      titles.push(...data.cases.nodes.map((node: { title: string }) => node.title));
      after = data.cases.pageInfo.hasNextPage ? data.cases.pageInfo.endCursor : null;
    } while (after);
    expect(titles).toEqual([4, 3, 2, 1, 0].map((i) => `Datos número ${i}`));
    expect(library.service.database.statements - before).toBe(3 * 3);
  });

  it('finds what is alike by topics in common', async () => {
    const { data } = await library.api.signedOut().query('{ case(slug: "datos-numero-0") { similar(first: 3) { title } } }');
    expect(data.case.similar).toHaveLength(3);
    expect(data.case.similar[0].title).toMatch(/^Datos número/);
  });

  it.each(["' or 1=1", v7()])('refuses a topic that there is not: %s', async (id) => {
    const query = (list: string) => `query ($id: ID!) { ${list}(topics: [$id]) { nodes { id } } }`;
    for (const list of ['cases', 'resources']) {
      const { errors } = await library.api.signedOut().query(query(list), { id });
      expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'topics' });
    }
  });
});

describe('comments', () => {
  const comment = (subjectId: string, body: string, as = library.ids.luis) =>
    library.api.as(as).query(
      `mutation ($input: CommentOnInput!) { commentOn(input: $input) { comment { body { html } author { id } } userErrors { code field } } }`,
      { input: { clientMutationId: v7(), subjectId, body } },
    );

  it('stand below cases and resources, and are counted', async () => {
    const published = (await library.publish({ title: 'Con conversación' })).data.publishCase.case;
    await comment(published.id, 'Nos sirve');
    const { data } = await library.api.as(library.ids.ana).query(
      '{ case(slug: "con-conversacion") { commentCount comments { nodes { body { markdown } author { id } } } } }',
    );
    expect(data.case).toEqual({
      commentCount: 1,
      comments: { nodes: [{ body: { markdown: 'Nos sirve' }, author: { id: library.ids.luis } }] },
    });
    const resource = await library.api.as(library.ids.ana).query(
      `mutation ($input: PublishResourceInput!) { publishResource(input: $input) { resource { id country } userErrors { code field } } }`,
      { input: { clientMutationId: v7(), title: 'Guía de riego', locale: 'ES', kind: 'GUIDE', byline: 'INDAP', extract: 'Cómo regar' } },
    );
    expect(resource.data.publishResource.resource.country).toBe('CL');
    expect((await comment(resource.data.publishResource.resource.id, 'Gracias')).data.commentOn.userErrors).toEqual([]);
  });

  it('refuse nothing, and what is not there', async () => {
    expect((await comment(v7(), 'Hola')).data.commentOn.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['subjectId'] }]);
    expect((await comment('nada', 'Hola')).data.commentOn.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['subjectId'] }]);
    expect((await comment(v7(), ' \n ')).data.commentOn.userErrors).toEqual([{ code: 'REQUIRED', field: ['body'] }]);
  });
});

describe('a citation', () => {
  it('is had in four formats, and leads to the page or its source', async () => {
    await library.publish({ title: 'Se cita mucho', topicIds: [library.ids.water], methods: ['encuesta'], year: 2020, sourceUrl: 'https://example.org/fuente' });
    const { data } = await library.api.signedOut().query(`{ case(slug: "se-cita-mucho") {
      apa: citation(format: APA) here: citation(format: APA, url: "https://minga.example/casos/se-cita-mucho") odd: citation(format: APA, url: "javascript:1")
      bibtex: citation(format: BIBTEX) ris: citation(format: RIS) csl: citation(format: CSL_JSON) } }`);
    expect(data.case.apa).toBe('Junta de Vigilancia. (2020). Se cita mucho [Caso de innovación]. Minga. https://example.org/fuente');
    expect(data.case.here).toMatch(/ https:\/\/minga\.example\/casos\/se-cita-mucho$/);
    expect(data.case.odd).toBe(data.case.apa);
    expect(data.case.bibtex).toMatch(/^@misc\{se-cita-mucho,/);
    expect(data.case.ris).toContain('KW  - Agua\r\nKW  - encuesta\r\n');
    expect(JSON.parse(data.case.csl)[0].keyword).toBe('Agua, encuesta');
  });
});

describe('what others are told', () => {
  it("a member's cases, to members, and of members that there are", async () => {
    const entities = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Member { cases(first: 1) { nodes { title } } } } }`;
    const r = [{ __typename: 'Member', id: library.ids.ana }, { __typename: 'Member', id: v7() }];
    const seen = await library.api.as(library.ids.luis).query(entities, { r });
    expect(seen.data._entities[0].cases.nodes).toHaveLength(1);
    expect(seen.data._entities[1]).toBeNull();
    expect((await library.api.signedOut().query(entities, { r })).data._entities).toEqual([null, null]);
  });

  it('nothing of who wrote, to who is signed out: no bare id either', async () => {
    const { id, slug } = (await library.publish({ title: 'De quién es esto' })).data.publishCase.case;
    await library.act(library.ids.luis, 'commentOn', { subjectId: id, body: 'Qué bueno' }, 'comment { id }');
    const written = `query ($slug: String!) { case(slug: $slug) { author { id } authors { member { id } }
      comments { nodes { author { id } } } versions { nodes { changedBy { id } } } } }`;
    const { ana, luis } = library.ids;
    const named = (await library.api.as(luis).query(written, { slug })).data.case;
    expect([named.author.id, named.authors[0].member.id, named.comments.nodes[0].author.id]).toEqual([ana, ana, luis]);
    const unnamed = (await library.api.signedOut().query(written, { slug })).data.case;
    expect([unnamed.author, unnamed.authors[0].member, unnamed.comments.nodes[0].author]).toEqual([null, null, null]);
    expect(JSON.stringify(unnamed)).not.toMatch(new RegExp(`${ana}|${luis}`));
  });

  it('search confirms by the viewer and reads by its own key', async () => {
    const { publicKeys } = await testKeys();
    expect(publicKeys.search).toBeTruthy();
    const url = library.service.url;
    const page = await fetch(`${url}/internal/documents?kind=CASE&limit=2`, {
      headers: { authorization: `Bearer ${await signAs(null, 'library', 'search')}` },
    });
    const { documents, next } = (await page.json()) as { documents: { id: string; audience: string }[]; next: string };
    expect(documents.map((d) => d.audience)).toEqual(['public', 'public']);
    expect(next).toBe(documents[1]!.id);
    const confirmed = await fetch(`${url}/internal/confirm`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await signAs(null, 'search')}` },
      body: JSON.stringify({ kind: 'CASE', ids: [documents[0]!.id, v7(), 'x'] }),
    });
    expect(await confirmed.json()).toEqual({ ids: [documents[0]!.id] });
    for (const token of ['', await signAs(null, 'library')])
      expect((await fetch(`${url}/internal/documents?kind=CASE`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(401);
  });
});
