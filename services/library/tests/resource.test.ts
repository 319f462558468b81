import { signAs } from '@minga/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLibrary } from './_library.ts';

type Library = Awaited<ReturnType<typeof startLibrary>>;
const shown = 'resource { id slug state title reviewNote viewerMayEdit file { name url } sourceUrl }';
const guide = { title: 'Guía de riego', locale: 'ES', kind: 'GUIDE', byline: 'INDAP', extract: 'Cómo regar' };
const find = async (library: Library, as: string | null, slug: string, id: string) => {
  const { data } = await (as === null ? library.api.signedOut() : library.api.as(as)).query(
    `query ($slug: String!, $id: String!, $r: [_Any!]!) { bySlug: resource(slug: $slug) { id } byId: resource(slug: $id) { id }
      resources { nodes { id } } _entities(representations: $r) { ... on Resource { id } } }`,
    { slug, id, r: [{ __typename: 'Resource', id }] },
  );
  const confirmed = await fetch(`${library.service.url}/internal/confirm`, {
    method: 'POST', headers: { authorization: `Bearer ${await signAs(null, 'search')}` }, body: JSON.stringify({ kind: 'RESOURCE', ids: [id] }),
  });
  return [data.bySlug, data.byId, ...data._entities, ...data.resources.nodes.filter((node: { id: string }) => node.id === id), ...((await confirmed.json()) as { ids: string[] }).ids].filter(Boolean).length;
};

describe('a resource', () => {
  let library: Library;
  beforeAll(async () => (library = await startLibrary()));
  afterAll(() => library[Symbol.asyncDispose]());

  it('has a file that is read with it, is changed and taken back by who put it here', async () => {
    const { ana, luis } = library.ids;
    const paper = await library.upload(ana, 'guía.txt', Buffer.from('Regar de noche'));
    const { resource } = await library.act(ana, 'publishResource', { ...guide, fileId: paper.id }, shown);
    expect(resource).toMatchObject({ slug: 'guia-de-riego', state: 'PUBLISHED', file: { name: 'guía.txt', url: `/files/library/${paper.id}` } });
    expect((await library.file(null, `/${paper.id}`)).bytes.toString()).toBe('Regar de noche');
    expect((await library.act(luis, 'updateResource', { resourceId: resource.id, title: 'De Luis' }, shown)).userErrors[0].code).toBe('FORBIDDEN');
    expect((await library.act(ana, 'updateResource', { resourceId: resource.id, year: 3000 }, shown)).userErrors).toEqual([{ code: 'INVALID', field: ['year'] }]);
    const updated = await library.act(ana, 'updateResource', { resourceId: resource.id, title: 'Guía de riego nocturno' }, shown);
    expect(updated.resource).toMatchObject({ title: 'Guía de riego nocturno', slug: 'guia-de-riego', file: { name: 'guía.txt' } });
    expect((await library.events()).at(-1)!.payload.document.title).toBe('Guía de riego nocturno');
    await library.act(ana, 'withdrawResource', { resourceId: resource.id }, shown);
    expect((await library.events()).at(-1)!.payload.document).toMatchObject({ id: resource.id, kind: 'RESOURCE', deleted: true, title: '' });
    for (const stranger of [null, luis]) expect(await find(library, stranger, 'guia-de-riego', resource.id)).toBe(0);
    expect((await library.file(luis, `/${paper.id}`)).status).toBe(404);
    expect((await library.act(luis, 'noteUse', { resourceId: resource.id, body: 'En mi huerto' }, 'useNote { id }')).userErrors[0].code).toBe('NOT_FOUND');
    expect((await library.act(ana, 'submitResource', { resourceId: resource.id }, shown)).resource.state).toBe('PUBLISHED');
    const without = await library.act(ana, 'updateResource', { resourceId: resource.id, fileId: null, sourceUrl: 'https://example.org/guia' }, shown);
    expect(without.resource).toMatchObject({ file: null, sourceUrl: 'https://example.org/guia' });
    expect((await library.file(ana, `/${paper.id}`)).status).toBe(404);
  });

  it('is kept as a draft however unfinished, for who writes it alone, until it is whole', async () => {
    const { ana, luis } = library.ids;
    const paper = await library.upload(ana, 'borrador.txt', Buffer.from('A medias'));
    const kept = 'resource { id revision state title year sourceUrl file { id } }';
    const { resource } = await library.act(ana, 'saveResourceDraft', { year: 2999, sourceUrl: 'aún no', fileId: paper.id }, kept);
    expect(resource).toMatchObject({ state: 'DRAFT', title: '', year: 2999, sourceUrl: 'aún no', file: { id: paper.id } });
    const resourceId = resource.id;
    for (const [mutation, more] of [['saveResourceDraft', { title: 'De Luis' }], ['submitResource', {}], ['discardResourceDraft', {}]] as const)
      expect((await library.act(luis, mutation, { resourceId, ...more }, 'clientMutationId')).userErrors[0].code).toBe('NOT_FOUND');
    for (const stranger of [null, luis]) expect(await find(library, stranger, resourceId, resourceId)).toBe(0);
    const refused = await library.act(ana, 'submitResource', { resourceId }, kept);
    expect(refused.userErrors.map((e: any) => `${e.field} ${e.code}`)).toEqual([
      'title REQUIRED', 'byline REQUIRED', 'year INVALID', 'extract REQUIRED', 'sourceUrl INVALID',
    ]);
    const { revision } = resource;
    const whole = { ...guide, title: 'Guía de drenaje', year: null, sourceUrl: null };
    expect((await library.act(ana, 'saveResourceDraft', { resourceId, revision, ...whole }, kept)).resource.file).toEqual({ id: paper.id });
    expect((await library.act(ana, 'saveResourceDraft', { resourceId, revision, title: 'Otra' }, kept)).userErrors).toEqual([{ code: 'CONFLICT', field: ['revision'] }]);
    expect((await library.act(ana, 'submitResource', { resourceId }, 'resource { slug state }')).resource).toEqual({ slug: 'guia-de-drenaje', state: 'PUBLISHED' });
    expect((await library.act(ana, 'saveResourceDraft', { resourceId, title: 'Ya no' }, kept)).userErrors[0].code).toBe('CONFLICT');
    expect((await library.act(ana, 'discardResourceDraft', { resourceId }, 'resourceId')).userErrors[0].code).toBe('CONFLICT');
  });

  it('goes with its file when its draft is discarded', async () => {
    const { ana } = library.ids;
    const paper = await library.upload(ana, 'sobra.txt', Buffer.from('Sobra'));
    const { resource } = await library.act(ana, 'saveResourceDraft', { title: 'Sobra', fileId: paper.id }, 'resource { id }');
    expect((await library.act(ana, 'discardResourceDraft', { resourceId: resource.id }, 'resourceId')).resourceId).toBe(resource.id);
    expect((await library.file(ana, `/${paper.id}`)).status).toBe(404);
    expect(await find(library, ana, resource.id, resource.id)).toBe(0);
  });

  it('is told of by those who used it', async () => {
    const { ana, luis, eva } = library.ids;
    const { resource } = await library.act(ana, 'publishResource', { ...guide, title: 'Una plantilla' }, shown);
    const noting = (as: string, body: string) => library.act(as, 'noteUse', { resourceId: resource.id, body }, 'useNote { id body { html } member { id } viewerMayRemove }');
    const { useNote } = await noting(luis, 'La usé en **Petorca**');
    expect(useNote).toMatchObject({ body: { html: '<p>La usé en <strong>Petorca</strong></p>' }, member: { id: luis }, viewerMayRemove: true });
    expect((await noting(luis, ' ')).userErrors).toEqual([{ code: 'REQUIRED', field: ['body'] }]);
    const query = '{ resource(slug: "una-plantilla") { useNoteCount useNotes { nodes { id viewerMayRemove } } } }';
    expect((await library.api.signedOut().query(query)).data.resource).toEqual({ useNoteCount: 1, useNotes: { nodes: [{ id: useNote.id, viewerMayRemove: false }] } });
    expect((await library.act(eva, 'removeUseNote', { noteId: useNote.id }, 'noteId')).userErrors[0].code).toBe('NOT_FOUND');
    expect((await library.act(luis, 'removeUseNote', { noteId: useNote.id }, 'noteId')).noteId).toBe(useNote.id);
    expect((await library.api.signedOut().query(query)).data.resource).toEqual({ useNoteCount: 0, useNotes: { nodes: [] } });
  });
});

describe('where facilitators read first', () => {
  let library: Library;
  beforeAll(async () => (library = await startLibrary({ review: 'on' })));
  afterAll(() => library[Symbol.asyncDispose]());

  it('a resource waits for one', async () => {
    const { ana, luis, eva } = library.ids;
    const { resource } = await library.act(ana, 'publishResource', guide, shown);
    expect(resource).toMatchObject({ state: 'IN_REVIEW', slug: resource.id });
    for (const stranger of [null, luis]) expect(await find(library, stranger, 'guia-de-riego', resource.id)).toBe(0);
    const queue = await library.api.as(eva, ['FACILITATOR']).query('{ resourceReviewQueue { nodes { id submitter { id } } } }');
    expect(queue.data.resourceReviewQueue.nodes).toEqual([{ id: resource.id, submitter: { id: ana } }]);
    const review = (decision: string, note?: string) => library.act(eva, 'reviewResource', { resourceId: resource.id, decision, note }, shown, ['FACILITATOR']);
    expect((await review('RETURN')).userErrors).toEqual([{ code: 'REQUIRED', field: ['note'] }]);
    await review('RETURN', 'Falta el año');
    const mine = await library.api.as(ana).query('{ myResources { nodes { state reviewNote } } }');
    expect(mine.data.myResources.nodes).toEqual([{ state: 'RETURNED', reviewNote: 'Falta el año' }]);
    await library.act(ana, 'updateResource', { resourceId: resource.id, year: 2020 }, shown);
    await library.act(ana, 'submitResource', { resourceId: resource.id }, shown);
    expect(await library.events()).toEqual([]);
    expect((await review('APPROVE')).resource.slug).toBe('guia-de-riego');
    expect(await find(library, null, 'guia-de-riego', resource.id)).toBe(4);
    const { api } = library;
    const told = [api.signedOut(), api.as(luis), api.as(ana), api.as(eva, ['FACILITATOR'])].map(async (asker) =>
      (await asker.query('{ resource(slug: "guia-de-riego") { submitter { id } } }')).data.resource.submitter);
    expect(await Promise.all(told)).toEqual([null, null, { id: ana }, { id: ana }]);
  });
});
