import { Meilisearch } from 'meilisearch';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nextName } from '../src/engine/meilisearch/indexes.ts';
import { Pusher } from '../src/engine/meilisearch/pusher.ts';
import { ServerTooOld } from '../src/engine/meilisearch/server.ts';
import { inTurn } from '../src/engine/meilisearch/turn.ts';
import { openTestIndex } from './_index.ts';
import { openPlay, openScene, type Scene } from './_meilisearch.ts';
import { document } from './_search.ts';

/* What a Meilisearch server is told, and what becomes of what it does not take. */

const idOf = (number: number) => `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const one = document({ kind: 'CASE', id: idOf(1), title: 'Mercado público', keywords: 'licitación', facets: { regions: ['CL-RM'], stages: ['PILOT'], year: 2012 } });
const other = document({ kind: 'CASE', id: idOf(2), title: 'Otro caso', audience: 'members' });

let index: Awaited<ReturnType<typeof openTestIndex>>;
let stack: AsyncDisposableStack;
beforeEach(async () => {
  stack = new AsyncDisposableStack();
  index = stack.use(await openTestIndex());
  await index.index([one, other]);
});
afterEach(() => stack.disposeAsync());

const open = async (scene: Promise<Scene>) => {
  const opened = stack.use(await scene);
  return { scene: opened, pusher: new Pusher(index.database, index.store.facetValues, new Meilisearch({ ...opened, timeout: 2_000 }), index.log) };
};
const waiting = () =>
  index.database.sql<{ id: string; attempts: number; failure: string | null }>`select id, attempts, failure from pending order by id`;
const queue = (...documents: { kind: string; id: string }[]) =>
  index.database.sql`
    insert into pending (kind, id) select * from unnest(${documents.map((d) => d.kind)}::text[], ${documents.map((d) => d.id)}::uuid[])
    on conflict (kind, id) do update set queued_at = clock_timestamp()`;
const paths = ({ heard }: Scene) => heard.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
const failing = (status: number, code: string, type: string) =>
  openPlay([
    { request: { method: 'GET', path: '/indexes/minga' }, response: { status, body: { message: 'No.', code, type, link: '' } } },
  ]);

describe('an index', () => {
  it('is made beside the one that serves, with settings and all documents, and then takes its place', async () => {
    const { scene, pusher } = await open(openScene('rebuild'));
    await pusher.rebuild();
    await index.index([{ ...other, version: 2, deleted: true }]);
    await pusher.rebuild();
    expect(scene.unknown).toEqual([]);
    const made = ['POST /indexes', 'PATCH /indexes/minga_next/settings', 'POST /indexes/minga_next/documents', 'POST /swap-indexes'];
    expect(paths(scene)).toEqual([...made, ...made, 'DELETE /indexes/minga_next']);
    const bodies = (end: string) => scene.heard.filter(({ method, path }) => method !== 'GET' && path.endsWith(end)).map(({ body }) => body);
    expect(bodies('/swap-indexes')).toEqual([[{ indexes: [nextName, 'minga'], rename: true }], [{ indexes: ['minga', nextName], rename: false }]]);
    const [settings] = bodies('/settings') as { filterableAttributes: unknown[]; searchableAttributes: string[] }[];
    expect(settings!.filterableAttributes).toEqual(expect.arrayContaining(['audience', 'region', 'year']));
    expect(settings!.searchableAttributes).toContain('signs');
    expect(bodies('/documents')).toEqual([
      [
        expect.objectContaining({
          key: `CASE_${one.id}`, audience: 'public', region: ['CL-RM'], stage: ['PILOT'], year: 2012, sortTitle: 'mercado publico',
          signs: expect.arrayContaining(['qzf3clrm', 'qzy2012', 'qzsmerc', 'qzslicit']) as string[],
        }),
        expect.objectContaining({ key: `CASE_${other.id}`, audience: 'members', region: [] }),
      ],
      [expect.objectContaining({ key: `CASE_${one.id}` })],
    ]);
  });

  it('is made whole, and at once, for a server that has none, or that lost its data', async () => {
    const { scene, pusher } = await open(openScene('lost'));
    await pusher.pushPending();
    expect(paths(scene)).toContain('POST /indexes/minga_next/documents');
    await queue(one);
    expect(await pusher.pushPending()).toBe(1);
    expect(paths(scene).at(-1)).toBe('POST /indexes/minga/documents');
    const before = scene.heard.length;
    await new Meilisearch(scene).deleteIndex('minga').waitTask({ timeout: 60_000 });
    await queue(other);
    expect(await pusher.pushPending()).toBe(1);
    const made = scene.heard.slice(before).find(({ path }) => path === '/indexes/minga_next/documents')!.body as unknown[];
    expect(made).toHaveLength(2);
    expect(await waiting()).toEqual([]);
    expect(scene.unknown).toEqual([]);
  });

  it('is not made by a server that is too old to do what is asked of it', async () => {
    const { pusher } = await open(
      openPlay([
        { request: { method: 'GET', path: '/indexes/minga' }, response: { status: 404, body: { message: 'Index `minga` not found.', code: 'index_not_found', type: 'invalid_request', link: '' } } },
        { request: { method: 'GET', path: '/version' }, response: { status: 200, body: { commitSha: 'x', commitDate: 'x', pkgVersion: '1.6.2' } } },
      ]),
    );
    await queue(one);
    await expect(pusher.pushPending()).rejects.toThrow(ServerTooOld);
    await expect(pusher.rebuild()).rejects.toThrow('1.6.2');
    expect(await waiting()).toMatchObject([{ attempts: 0, failure: null }]);
  });

  it('is told by one process at a time', async () => {
    const { scene, pusher } = await open(openScene('turns'));
    await pusher.rebuild();
    await queue(one);
    await inTurn(index.database, async () => expect(await pusher.pushPending()).toBe(0));
    expect(await waiting()).toHaveLength(1);
    expect(await pusher.pushPending()).toBe(1);
    expect(await waiting()).toEqual([]);
    expect(scene.unknown).toEqual([]);
  });
});

describe('a document', () => {
  it('that is refused is told again, later and later, and nothing else; why is kept', async () => {
    const wrong = idOf(3);
    const { scene, pusher } = await open(openScene('refused'));
    await pusher.pushPending();
    await index.database.sql`
      insert into document (kind, id, version, audience, facet_ids, title, keywords, body, locale)
      values ('NO KIND', ${wrong}, 1, 'public', '{}', 'Sin clase', '', '', 'ES')`;
    await queue(one, { kind: 'NO KIND', id: wrong }, other);
    expect(await pusher.pushPending()).toBe(3);
    const [left, ...none] = await waiting();
    expect(none).toEqual([]);
    expect(left).toMatchObject({ id: wrong, attempts: 1, failure: expect.stringContaining('invalid_document_id') as string });
    expect(await pusher.pushPending()).toBe(0);
    await index.database.sql`update pending set retry_at = now() - interval '1 second'`;
    expect(await pusher.pushPending()).toBe(1);
    expect(await waiting()).toMatchObject([{ id: wrong, attempts: 2 }]);
    const [wait] = await index.database.sql<{ seconds: number }>`select extract(epoch from retry_at - now())::int as seconds from pending`;
    expect(wait!.seconds).toBeGreaterThan(6);
    expect(scene.unknown).toEqual([]);
  });

  it('is told with fewer others where all are too much at once', async () => {
    const { scene, pusher } = await open(openScene('too-large', { takesLittle: true }));
    await pusher.pushPending();
    const large = Array.from({ length: 8 }, (_, i) =>
      document({ kind: 'CASE', id: idOf(10 + i), title: `Largo ${i}`, keywords: '💡'.repeat(2_000), body: '💡'.repeat(4_000) }));
    await index.index(large);
    await queue(...large);
    expect(await pusher.pushPending()).toBe(8);
    expect(await waiting()).toEqual([]);
    const told = scene.heard.filter(({ path }) => path === '/indexes/minga/documents').map(({ body }) => (body as unknown[]).length);
    expect(told).toEqual([8, 4, 4]);
    expect(scene.unknown).toEqual([]);
  });

  it('that is gone is taken back; one that came and went before it was told, too', async () => {
    const { scene, pusher } = await open(openScene('gone'));
    await pusher.pushPending();
    await index.index([{ ...other, version: 2, deleted: true }]);
    await queue(one, other, { kind: 'CASE', id: idOf(9) });
    expect(await pusher.pushPending()).toBe(3);
    expect(scene.heard.find(({ path }) => path.endsWith('/delete-batch'))!.body).toEqual([`CASE_${other.id}`, `CASE_${idOf(9)}`]);
    expect(await waiting()).toEqual([]);
    expect(scene.unknown).toEqual([]);
  });
});

describe('a server that takes nothing', () => {
  it('for want of a right leaves everything waiting, and no document to blame', async () => {
    const { scene, pusher } = await open(openScene('no-right', { mayOnlySearch: true }));
    await queue(one, other);
    await expect(pusher.pushPending()).rejects.toMatchObject({ cause: { code: 'invalid_api_key' } });
    expect(await waiting()).toMatchObject([{ attempts: 0, failure: null }, { attempts: 0, failure: null }]);
    expect(scene.unknown).toEqual([]);
  });

  it.each([
    ['a key is missing', () => failing(401, 'missing_authorization_header', 'auth')],
    ['it has no room', () => failing(422, 'no_space_left_on_device', 'system')],
    ['it is overloaded', () => failing(503, 'too_many_search_requests', 'system')],
    ['it breaks', () => failing(500, 'internal', 'internal')],
  ])('since %s is asked again', async (_, play) => {
    const { pusher } = await open(play());
    await queue(one, other);
    await expect(pusher.pushPending()).rejects.toThrow('No.');
    expect(await waiting()).toMatchObject([{ attempts: 0 }, { attempts: 0 }]);
  });

  it('since it is away, or silent, is told everything when it is back', async () => {
    const { scene, pusher } = await open(openScene('catch-up'));
    await pusher.pushPending();
    await scene.dies();
    await index.index([{ ...other, version: 2, deleted: true }]);
    await queue(one, other);
    await expect(pusher.pushPending()).rejects.toThrow(/failed/);
    expect(await waiting()).toMatchObject([{ attempts: 0 }, { attempts: 0 }]);
    await scene.revives();
    expect(await pusher.pushPending()).toBe(2);
    expect(await waiting()).toEqual([]);
    expect(scene.unknown).toEqual([]);
  });
});
