import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLibrary } from './_library.ts';

let library: Awaited<ReturnType<typeof startLibrary>>;
beforeAll(async () => (library = await startLibrary()));
afterAll(() => library[Symbol.asyncDispose]());

const contents = 'itemCount items { nodes { position note case { slug } resource { slug } } }';
const shown = `collection { id slug title visibility viewerMayEdit ${contents} }`;
const slugs = (collection: any) => collection.items.nodes.map((item: any) => item.case?.slug ?? item.resource.slug);

describe('a collection', () => {
  it('holds cases and resources in the order that its owner gives them', async () => {
    const { ana, luis } = library.ids;
    const cases: { id: string; slug: string }[] = [];
    for (const title of ['Primera cosa', 'Segunda cosa', 'Tercera cosa']) cases.push((await library.publish({ title })).data.publishCase.case);
    const { resource } = await library.act(ana, 'publishResource', { title: 'Un libro', locale: 'ES', kind: 'BOOK', byline: 'Alguien', extract: 'Texto' }, 'resource { id slug }');
    const { collection } = await library.act(luis, 'createCollection', { title: 'Para empezar' }, shown);
    expect(collection).toMatchObject({ visibility: 'PRIVATE', viewerMayEdit: true, itemCount: 0 });
    expect(collection.slug).toMatch(/^para-empezar-[\da-f]{10}$/);
    const collectionId = collection.id;
    for (const { id } of [...cases, resource]) await library.act(luis, 'addToCollection', { collectionId, subjectId: id }, shown);
    const noted = await library.act(luis, 'addToCollection', { collectionId, subjectId: cases[1]!.id, note: 'La mejor' }, shown);
    expect(noted.collection.items.nodes[1]).toMatchObject({ position: 2, note: 'La mejor' });
    const moved = await library.act(luis, 'moveInCollection', { collectionId, subjectId: resource.id, position: 1 }, shown);
    expect(slugs(moved.collection)).toEqual(['un-libro', 'primera-cosa', 'segunda-cosa', 'tercera-cosa']);
    const last = await library.act(luis, 'moveInCollection', { collectionId, subjectId: resource.id, position: 99 }, shown);
    expect(slugs(last.collection)).toEqual(['primera-cosa', 'segunda-cosa', 'tercera-cosa', 'un-libro']);
    const less = await library.act(luis, 'removeFromCollection', { collectionId, subjectId: cases[0]!.id }, shown);
    expect(less.collection.items.nodes.map((item: any) => item.position)).toEqual([1, 2, 3]);
    const has = await library.api.as(luis).query('query ($id: ID!, $no: ID!) { collections { nodes { in: has(subjectId: $id) out: has(subjectId: $no) odd: has(subjectId: "x") } } }', { id: cases[1]!.id, no: cases[0]!.id });
    expect(has.data.collections.nodes).toEqual([{ in: true, out: false, odd: false }]);
    const page = await library.api.as(luis).query('query ($slug: String!) { collection(slug: $slug) { items(first: 1) { nodes { position } pageInfo { endCursor hasNextPage } } } }', { slug: collection.slug });
    expect(page.data.collection.items.pageInfo.hasNextPage).toBe(true);
  });

  it('is its owner\'s alone until it is made public, and never shows what the viewer may not read', async () => {
    const { ana, luis, eva } = library.ids;
    const kept = (await library.publish({ title: 'Se queda' })).data.publishCase.case;
    const leaves = (await library.publish({ title: 'Se va' })).data.publishCase.case;
    const draft = (await library.act(luis, 'saveCaseDraft', { title: 'Mío y a medias' }, 'case { id }')).case;
    const { collection } = await library.act(luis, 'createCollection', { title: 'Con secretos' }, shown);
    const collectionId = collection.id;
    for (const { id } of [kept, leaves, draft]) await library.act(luis, 'addToCollection', { collectionId, subjectId: id }, shown);
    const seen = async (as: string | null) => (await (as === null ? library.api.signedOut() : library.api.as(as)).query(
      `query ($slug: String!) { collection(slug: $slug) { title viewerMayEdit ${contents} } collections { nodes { slug } } }`, { slug: collection.slug })).data;
    for (const stranger of [null, eva]) expect(await seen(stranger)).toEqual({ collection: null, collections: { nodes: [] } });
    for (const [mutation, input] of [['updateCollection', { title: 'Robada' }], ['addToCollection', { subjectId: kept.id }], ['deleteCollection', {}]] as const)
      expect((await library.act(eva, mutation, { collectionId, ...input }, 'clientMutationId')).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['collectionId'] }]);
    expect((await library.act(eva, 'createCollection', { title: 'x' }, shown)).userErrors).toEqual([{ code: 'TOO_SHORT', field: ['title'] }]);
    const own = await library.act(eva, 'createCollection', { title: 'De Eva' }, shown);
    expect((await library.act(eva, 'addToCollection', { collectionId: own.collection.id, subjectId: draft.id }, shown)).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['subjectId'] }]);
    await library.act(luis, 'updateCollection', { collectionId, visibility: 'PUBLIC' }, shown);
    await library.act(ana, 'withdrawCase', { caseId: leaves.id }, 'case { id }');
    for (const stranger of [null, eva]) {
      const { collection: found, collections } = await seen(stranger);
      expect(found).toMatchObject({ title: 'Con secretos', viewerMayEdit: false, itemCount: 1 });
      expect(slugs(found)).toEqual(['se-queda']);
      expect(collections.nodes).toContainEqual({ slug: collection.slug });
    }
    expect((await seen(luis)).collection.itemCount).toBe(2);
    const nobody = await library.api.signedOut().query('query ($id: ID!) { collections(ownerId: $id) { nodes { slug } } odd: collections(ownerId: "x") { nodes { slug } } }', { id: v7() });
    expect(nobody.data).toEqual({ collections: { nodes: [] }, odd: { nodes: [] } });
    expect((await library.act(luis, 'deleteCollection', { collectionId }, 'collectionId')).collectionId).toBe(collectionId);
    expect((await seen(luis)).collection).toBeNull();
  });
});
