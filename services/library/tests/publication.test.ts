import { signAs } from '@minga/testkit';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLibrary } from './_library.ts';

type Library = Awaited<ReturnType<typeof startLibrary>>;
const whole = {
  title: 'Agua para Petorca', summary: 'Un canal que se mide', organisation: 'Municipalidad', country: 'CL', stage: 'PILOT', year: 2023,
};
const shown = 'case { id slug state revision title year reviewNote viewerMayEdit }';

/** What each way to a case answers to somebody. */
async function waysTo(library: Library, id: string, slug: string, as: string | null, roles?: ['FACILITATOR']) {
  const asker = as === null ? library.api.signedOut() : library.api.as(as, roles);
  const { data } = await asker.query(
    `query ($slug: String!, $id: String!, $r: [_Any!]!) {
      bySlug: case(slug: $slug) { id } byId: case(slug: $id) { id } cases { totalCount nodes { id } }
      _entities(representations: $r) { ... on Case { id } } }`,
    { slug, id, r: [{ __typename: 'Case', id }] },
  );
  const confirmed = await fetch(`${library.service.url}/internal/confirm`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await signAs(as === null ? null : { memberId: as, roles: roles ?? [], sessionId: 's' }, 'search')}` },
    body: JSON.stringify({ kind: 'CASE', ids: [id] }),
  });
  return {
    direct: [data.bySlug, data.byId, data._entities[0]].filter((found) => found !== null).length,
    listed: data.cases.nodes.some((node: { id: string }) => node.id === id),
    confirmed: ((await confirmed.json()) as { ids: string[] }).ids.length,
  };
}
const nowhere = { direct: 0, listed: false, confirmed: 0 };

describe('a draft', () => {
  let library: Library;
  beforeAll(async () => (library = await startLibrary()));
  afterAll(() => library[Symbol.asyncDispose]());

  it('is kept however unfinished, and survives what cannot be sent in', async () => {
    const { ana, luis } = library.ids;
    const year = new Date().getFullYear() + 1;
    const draft = await library.act(ana, 'saveCaseDraft', { summary: 'Algo con **agua**', year }, shown);
    expect(draft).toMatchObject({ case: { state: 'DRAFT', title: '', year, viewerMayEdit: true }, userErrors: [] });
    const { id } = draft.case;
    expect(draft.case.slug).toBe(id);
    const refused = await library.act(ana, 'submitCase', { caseId: id }, shown);
    expect(refused.case).toBeNull();
    expect(refused.userErrors.map((e: any) => `${e.field} ${e.code}`).sort()).toEqual(['organisation REQUIRED', 'title REQUIRED', 'year INVALID']);
    const kept = await library.act(ana, 'saveCaseDraft', { caseId: id, title: 'Agua' }, 'case { title year summary { markdown } checklist { code done required } }');
    expect(kept.case).toMatchObject({ title: 'Agua', year, summary: { markdown: 'Algo con **agua**' } });
    expect(kept.case.checklist).toContainEqual({ code: 'SUMMARY', done: true, required: true });
    expect(kept.case.checklist).toContainEqual({ code: 'TITLE', done: false, required: true });
    for (const stranger of [null, luis]) expect(await waysTo(library, id, id, stranger)).toEqual(nowhere);
    expect(await waysTo(library, id, id, luis, ['FACILITATOR'])).toEqual(nowhere);
    expect(await waysTo(library, id, id, ana)).toEqual({ direct: 3, listed: false, confirmed: 0 });
    for (const [mutation, more] of [['saveCaseDraft', {}], ['submitCase', {}], ['updateCase', {}], ['withdrawCase', {}], ['discardCaseDraft', {}], ['commentOn', { subjectId: id, body: 'Hola' }]] as const) {
      const input = mutation === 'commentOn' ? more : { caseId: id, ...more };
      const { userErrors } = await library.act(luis, mutation, input, 'clientMutationId');
      expect([mutation, userErrors[0]?.code]).toEqual([mutation, 'NOT_FOUND']);
    }
    expect((await library.events()).filter(({ subject }) => subject === id)).toEqual([]);
    expect((await library.act(ana, 'discardCaseDraft', { caseId: id }, 'caseId')).caseId).toBe(id);
    expect(await waysTo(library, id, id, ana)).toEqual(nowhere);
  });

  it('becomes a case with an address when it is whole', async () => {
    const { ana } = library.ids;
    const { case: { id, revision } } = await library.act(ana, 'saveCaseDraft', { title: whole.title }, shown);
    expect((await library.act(ana, 'saveCaseDraft', { caseId: id, revision, ...whole }, shown)).userErrors).toEqual([]);
    expect((await library.act(ana, 'saveCaseDraft', { caseId: id, revision, title: 'Otro' }, shown)).userErrors).toEqual([{ code: 'CONFLICT', field: ['revision'] }]);
    expect((await library.api.signedOut().query('{ libraryReview }')).data).toEqual({ libraryReview: false });
    const sent = await library.act(ana, 'submitCase', { caseId: id }, shown);
    expect(sent.case).toMatchObject({ id, slug: 'agua-para-petorca', state: 'PUBLISHED' });
    expect((await library.act(ana, 'submitCase', { caseId: id }, shown)).userErrors[0].code).toBe('CONFLICT');
    expect((await library.events()).at(-1)).toMatchObject({ type: 'CaseChanged', subject: id, payload: { document: { title: whole.title } } });
    expect(await waysTo(library, id, 'agua-para-petorca', null)).toEqual({ direct: 2, listed: true, confirmed: 1 });
    expect((await library.api.signedOut().query('{ myCases { nodes { id } } }')).errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });

  it('is a draft again when it is taken back, and search is told that it is gone', async () => {
    const { ana, luis } = library.ids;
    const { case: published } = (await library.publish({ title: 'Se retira después' })).data.publishCase;
    await library.act(luis, 'commentOn', { subjectId: published.id, body: 'Hola' }, 'comment { id }');
    const { data } = await library.api.signedOut().query('{ case(slug: "se-retira-despues") { comments { nodes { id } } } }');
    const comment = [{ __typename: 'Comment', id: data.case.comments.nodes[0].id }];
    const before = (await library.events()).at(-1)!.payload.document.version;
    expect((await library.act(luis, 'withdrawCase', { caseId: published.id }, shown)).userErrors[0].code).toBe('FORBIDDEN');
    expect((await library.act(ana, 'withdrawCase', { caseId: published.id }, shown)).case.state).toBe('DRAFT');
    const { document } = (await library.events()).at(-1)!.payload;
    expect(document).toMatchObject({ id: published.id, kind: 'CASE', deleted: true, title: '', body: '', facets: {} });
    expect(document.version).toBeGreaterThan(before);
    for (const stranger of [null, luis]) expect(await waysTo(library, published.id, 'se-retira-despues', stranger)).toEqual(nowhere);
    const gone = await library.api.signedOut().query('query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }', { r: comment });
    expect(gone.data._entities).toEqual([null]);
    const page = await fetch(`${library.service.url}/internal/documents?kind=CASE`, { headers: { authorization: `Bearer ${await signAs(null, 'library', 'search')}` } });
    expect(JSON.stringify(await page.json())).not.toContain(published.id);
    expect((await library.act(ana, 'discardCaseDraft', { caseId: published.id }, 'caseId')).userErrors[0].code).toBe('CONFLICT');
    expect((await library.act(ana, 'submitCase', { caseId: published.id }, shown)).case.slug).toBe('se-retira-despues');
  });
});

describe('what a case said', () => {
  let library: Library;
  beforeAll(async () => (library = await startLibrary()));
  afterAll(() => library[Symbol.asyncDispose]());
  const versions = 'versions { nodes { number title changedFields note restoredFrom changedBy { id } } }';

  it('stays as versions that one can go back to', async () => {
    const { ana, luis, water, data: topic } = library.ids;
    const { case: published } = (await library.publish({ ...whole, topicIds: [water, topic] })).data.publishCase;
    const changed = await library.act(ana, 'updateCase', { caseId: published.id, title: 'Agua medida', topicIds: [topic], note: 'Nombre nuevo' }, `case { title year ${versions} }`);
    expect(changed.case).toMatchObject({ title: 'Agua medida', year: 2023, versions: { nodes: [
      { number: 2, changedFields: ['title', 'topicIds'], note: 'Nombre nuevo', changedBy: { id: ana } },
      { number: 1, title: whole.title, changedFields: [], note: null },
    ] } });
    const same = await library.act(ana, 'updateCase', { caseId: published.id, title: 'Agua medida' }, `case { versions { nodes { number } } }`);
    expect(same.case.versions.nodes).toHaveLength(2);
    expect((await library.act(luis, 'restoreCaseVersion', { caseId: published.id, number: 1 }, shown)).userErrors[0].code).toBe('FORBIDDEN');
    expect((await library.act(ana, 'restoreCaseVersion', { caseId: published.id, number: 9 }, shown)).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['number'] }]);
    const restored = await library.act(ana, 'restoreCaseVersion', { caseId: published.id, number: 1 }, `case { title topics { id } ${versions} }`);
    expect(restored.case).toMatchObject({ title: whole.title, topics: [{ id: water }, { id: topic }] });
    expect(restored.case.versions.nodes[0]).toMatchObject({ number: 3, restoredFrom: 1 });
    const seen = await library.api.signedOut().query('{ case(slug: "agua-para-petorca") { version(number: 2) { title topics { slug } summary { html } } } }');
    expect(seen.data.case.version).toEqual({ title: 'Agua medida', topics: [{ slug: 'datos-abiertos' }], summary: { html: '<p>Un canal que se mide</p>' } });
    expect((await library.events()).at(-1)!.payload.document.title).toBe(whole.title);
  });

  it('is refused when it is wrong, with the field, and nothing changes', async () => {
    const { case: published } = (await library.publish({ title: 'No se rompe' })).data.publishCase;
    const { userErrors } = await library.act(library.ids.ana, 'updateCase', { caseId: published.id, title: ' ', year: new Date().getFullYear() + 1 }, shown);
    expect(userErrors).toEqual([{ code: 'REQUIRED', field: ['title'] }, { code: 'INVALID', field: ['year'] }]);
    expect((await library.api.signedOut().query('{ case(slug: "no-se-rompe") { title } }')).data.case.title).toBe('No se rompe');
  });

  it('is changed by two at once one after the other, and by only one of those who read the same', async () => {
    const { ana } = library.ids;
    const { case: published } = (await library.publish({ title: 'Dos a la vez' })).data.publishCase;
    const { data } = await library.api.as(ana).query('{ case(slug: "dos-a-la-vez") { revision } }');
    const answers = await Promise.all(['Uno uno uno', 'Dos dos dos'].map((title) =>
      library.act(ana, 'updateCase', { caseId: published.id, title, revision: data.case.revision }, shown)));
    expect(answers.flatMap((answer) => answer.userErrors)).toEqual([{ code: 'CONFLICT', field: ['revision'] }]);
  });
});

describe('authors', () => {
  let library: Library;
  beforeAll(async () => (library = await startLibrary()));
  afterAll(() => library[Symbol.asyncDispose]());
  const authors = 'case { authors { role accepted member { id } } }';

  it('are asked, count once they accept, change the case, and may leave', async () => {
    const { ana, luis, eva } = library.ids;
    const { case: { id } } = await library.act(ana, 'saveCaseDraft', whole, shown);
    expect((await library.act(ana, 'inviteCaseAuthor', { caseId: id, memberId: v7() }, authors)).userErrors[0].code).toBe('NOT_FOUND');
    const invited = await library.act(ana, 'inviteCaseAuthor', { caseId: id, memberId: luis }, authors);
    expect(invited.case.authors).toEqual([
      { role: 'LEAD', accepted: true, member: { id: ana } }, { role: 'COAUTHOR', accepted: false, member: { id: luis } },
    ]);
    const asked = await library.api.as(luis).query('{ caseInvitations { nodes { id viewerMayEdit } } myCases { nodes { id } } }');
    expect(asked.data).toEqual({ caseInvitations: { nodes: [{ id, viewerMayEdit: false }] }, myCases: { nodes: [] } });
    expect((await library.act(luis, 'saveCaseDraft', { caseId: id, title: 'De Luis' }, shown)).userErrors[0].code).toBe('FORBIDDEN');
    expect((await library.act(eva, 'answerCaseAuthorship', { caseId: id, accept: true }, shown)).userErrors[0].code).toBe('NOT_FOUND');
    await library.act(luis, 'answerCaseAuthorship', { caseId: id, accept: true }, shown);
    expect((await library.act(luis, 'saveCaseDraft', { caseId: id, title: 'De los dos' }, shown)).case.title).toBe('De los dos');
    expect((await library.act(luis, 'inviteCaseAuthor', { caseId: id, memberId: eva }, shown)).userErrors[0].code).toBe('FORBIDDEN');
    await library.act(ana, 'inviteCaseAuthor', { caseId: id, memberId: eva }, shown);
    await library.act(luis, 'submitCase', { caseId: id }, shown);
    const { data } = await library.api.signedOut().query('{ case(slug: "de-los-dos") { authors { role } } }');
    expect(data.case.authors).toEqual([{ role: 'LEAD' }, { role: 'COAUTHOR' }]);
    const r = [{ __typename: 'Member', id: luis }];
    const told = await library.api.as(eva).query('query ($r: [_Any!]!) { _entities(representations: $r) { ... on Member { cases { nodes { id } } } } }', { r });
    expect(told.data._entities[0].cases.nodes).toEqual([{ id }]);
    expect((await library.act(luis, 'removeCaseAuthor', { caseId: id, memberId: ana }, shown)).userErrors[0].code).toBe('FORBIDDEN');
    const handed = await library.act(ana, 'removeCaseAuthor', { caseId: id, memberId: ana }, 'case { viewerMayEdit author { id } authors { role member { id } } }');
    expect(handed.case).toEqual({ viewerMayEdit: false, author: { id: luis }, authors: [{ role: 'LEAD', member: { id: luis } }] });
    expect((await library.act(luis, 'removeCaseAuthor', { caseId: id, memberId: luis }, shown)).userErrors[0].code).toBe('CONFLICT');
  });
});

describe('where facilitators read first', () => {
  let library: Library;
  beforeAll(async () => (library = await startLibrary({ review: 'on' })));
  afterAll(() => library[Symbol.asyncDispose]());
  const review = (as: string, input: Record<string, unknown>, role: 'FACILITATOR' | 'MEMBER' = 'FACILITATOR') =>
    library.act(as, 'reviewCase', input, shown, [role]);

  it('a case is for its authors and facilitators until one approves it', async () => {
    const { ana, luis, eva } = library.ids;
    const { case: sent } = (await library.publish(whole)).data.publishCase;
    const { id } = sent;
    for (const stranger of [null, luis]) expect(await waysTo(library, id, id, stranger)).toEqual(nowhere);
    expect(await waysTo(library, id, id, eva, ['FACILITATOR'])).toEqual({ direct: 3, listed: false, confirmed: 0 });
    expect((await library.api.as(luis).query('{ reviewQueue { nodes { id } } }')).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    const queue = await library.api.as(eva, ['FACILITATOR']).query('{ reviewQueue { nodes { id } } }');
    expect(queue.data.reviewQueue.nodes).toEqual([{ id }]);
    expect((await library.act(ana, 'saveCaseDraft', { caseId: id, title: 'Otro título' }, shown)).userErrors[0].code).toBe('CONFLICT');
    expect((await review(luis, { caseId: id, decision: 'APPROVE' }, 'MEMBER')).userErrors[0].code).toBe('FORBIDDEN');
    expect((await review(ana, { caseId: id, decision: 'APPROVE' })).userErrors[0].code).toBe('FORBIDDEN');
    expect((await review(eva, { caseId: id, decision: 'RETURN' })).userErrors).toEqual([{ code: 'REQUIRED', field: ['note'] }]);
    expect((await review(eva, { caseId: id, decision: 'RETURN', note: 'Faltan cifras' })).case).toBeNull();
    const mine = await library.api.as(ana).query('{ myCases(states: [RETURNED]) { nodes { id state reviewNote } } }');
    expect(mine.data.myCases.nodes).toEqual([{ id, state: 'RETURNED', reviewNote: 'Faltan cifras' }]);
    await library.act(ana, 'saveCaseDraft', { caseId: id, results: '30 % menos' }, shown);
    expect((await library.act(ana, 'submitCase', { caseId: id }, shown)).case).toMatchObject({ state: 'IN_REVIEW', reviewNote: null });
    expect((await library.events()).filter(({ type }) => type === 'CaseChanged')).toEqual([]);
    const twice = await Promise.all([1, 2].map(() => review(eva, { caseId: id, decision: 'APPROVE' })));
    expect(twice.map(({ userErrors }) => userErrors[0]?.code ?? 'done').sort()).toEqual(['CONFLICT', 'done']);
    expect(await waysTo(library, id, 'agua-para-petorca', null)).toEqual({ direct: 2, listed: true, confirmed: 1 });
  });

  it('everyone is told so beforehand, and those who read others send in as well', async () => {
    const { ana, eva } = library.ids;
    const { api } = library;
    for (const asker of [api.signedOut(), api.as(ana), api.as(eva, ['FACILITATOR'])])
      expect((await asker.query('{ libraryReview }')).data).toEqual({ libraryReview: true });
    const { case: { id } } = await library.act(eva, 'saveCaseDraft', { ...whole, title: 'De una facilitadora' }, shown, ['FACILITATOR']);
    expect((await library.act(eva, 'submitCase', { caseId: id }, shown, ['FACILITATOR'])).case.state).toBe('IN_REVIEW');
    expect((await review(eva, { caseId: id, decision: 'APPROVE' })).userErrors).toEqual([{ code: 'FORBIDDEN', field: ['caseId'] }]);
  });
});
