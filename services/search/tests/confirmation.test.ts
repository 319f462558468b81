import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { document, searching, startSearch, titles, type Answer } from './_search.ts';

let search: Awaited<ReturnType<typeof startSearch>>;
const viewer = v7();
beforeEach(async () => {
  search = await startSearch();
});
afterEach(() => search[Symbol.asyncDispose]());

const ask = async (variables: Record<string, unknown>) => (await search.api.as(viewer).query<Answer>(searching, variables)).data;

describe('a hit', () => {
  it('that its owner does not confirm any more is dropped, and the page filled up with what follows', async () => {
    const names = ['Aaa', 'Bbb', 'Ccc', 'Ddd', 'Eee'];
    const members = names.map((title) => document({ kind: 'MEMBER', title, audience: 'members' }));
    await search.publish(...members);
    search.owners.documents.delete(members[0]!.id);
    search.owners.documents.delete(members[2]!.id);
    const first = await ask({ text: '', filter: { kinds: ['MEMBER'] }, first: 2 });
    expect(titles(first)).toEqual(['Bbb', 'Ddd']);
    expect(first.search.pageInfo.hasNextPage).toBe(true);
    const next = await ask({ text: '', filter: { kinds: ['MEMBER'] }, first: 2, after: first.search.pageInfo.endCursor });
    expect(titles(next)).toEqual(['Eee']);
    expect(next.search.pageInfo.hasNextPage).toBe(false);
  });

  it('of a group that turned private is not shown, though the event is still on its way', async () => {
    const discussion = document({ kind: 'DISCUSSION', title: 'Turnos', audience: 'members' });
    await search.publish(discussion);
    expect(titles(await ask({ text: 'turnos' }))).toEqual(['Turnos']);
    search.owners.put({ ...discussion, audience: `group:${v7()}` });
    expect(titles(await ask({ text: 'turnos' }))).toEqual([]);
  });

  it("is confirmed by the viewer's own token", async () => {
    await search.publish(document({ kind: 'CASE', title: 'Algo' }));
    await ask({ text: 'algo' });
    await search.api.signedOut().query(searching, { text: 'algo' });
    expect(search.owners.callers.map((caller) => caller?.memberId ?? null)).toEqual([viewer, null]);
  });

  it('of an owner that is down or slow is left out, and the others are there in time', async () => {
    await search.publish(
      document({ kind: 'CASE', title: 'Minga en la escuela' }),
      document({ kind: 'MEMBER', title: 'Minga Pérez', audience: 'members' }),
    );
    await search.servers.library[Symbol.asyncDispose]();
    expect(titles(await ask({ text: 'minga' }))).toEqual(['Minga Pérez']);
    search.owners.delay = 2_000;
    const started = performance.now();
    expect(titles(await ask({ text: 'minga' }))).toEqual([]);
    expect(performance.now() - started).toBeLessThan(1_200);
  });

  it('costs one question per owner and kind', async () => {
    await search.publish(...['Uno', 'Dos', 'Tres'].map((name) => document({ kind: 'CASE', title: `Minga ${name}` })));
    await ask({ text: 'minga' });
    expect(search.owners.confirmations).toBe(1);
  });
});
