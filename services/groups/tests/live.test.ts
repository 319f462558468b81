import pg from 'pg';
import { signAs } from '@minga/testkit';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGroups } from './_groups.ts';

let groups: Awaited<ReturnType<typeof startGroups>>;
beforeAll(async () => {
  groups = await startGroups();
});
afterAll(() => groups[Symbol.asyncDispose]());

const texts = (count: number, from = 1) => Array.from({ length: count }, (_, i) => `R${from + i}`);
/** The page's end, as a client gets it before it subscribes. */
const endOf = async (as: string, discussionId: string, first = 50): Promise<string> => {
  const { data } = await groups.api.as(as).query(
    'query ($id: ID!, $first: Int) { discussion(id: $id) { replies(first: $first) { pageInfo { endCursor } } } }',
    { id: discussionId, first },
  );
  return data.discussion.replies.pageInfo.endCursor;
};
const asAdmin = async (text: string, values: unknown[] = []) => {
  const admin = new pg.Client({ connectionString: groups.database.adminUrl });
  await admin.connect();
  try {
    return (await admin.query(text, values)).rows;
  } finally {
    await admin.end();
  }
};

describe('live replies', () => {
  it('come as they are written, with all that a reply has', async () => {
    const { id, slug, member, owner } = await groups.makeGroup('CLOSED');
    const discussionId = await groups.discuss(id, owner);
    const first = await groups.reply(discussionId, owner, 'Antes');
    await using stream = await groups.subscribe(
      member,
      { discussionId, after: await endOf(member, discussionId) },
      `id createdAt body { markdown html locale } author { id } inReplyTo { id body { markdown } } reactions { count }
       discussion { replyCount unreadCount group { slug viewerRole } }`,
    );
    await groups.reply(discussionId, owner, 'Ahora **sí**', { inReplyTo: first.reply.id });
    await stream.have(1);
    await groups.reply(discussionId, member, 'Bien');
    await stream.have(2);
    expect(stream.errors).toEqual([]);
    expect(stream.received[0]).toMatchObject({
      body: { html: '<p>Ahora <strong>sí</strong></p>', locale: 'ES' }, author: { id: owner },
      inReplyTo: { id: first.reply.id, body: { markdown: 'Antes' } }, reactions: [],
      discussion: { replyCount: 2, group: { slug, viewerRole: 'MEMBER' } },
    });
    expect(stream.received[1]).toMatchObject({ discussion: { replyCount: 3 } });
  });

  it('have no gap and no double between the page and the stream, while many write', async () => {
    const { id, member, owner } = await groups.makeGroup('OPEN');
    const discussionId = await groups.discuss(id, owner);
    let written = 0;
    const write = async () => {
      while (written < 120) await groups.reply(discussionId, owner, `R${++written}`);
    };
    const writers = [write(), write(), write(), write()];
    const streams = [];
    for (let i = 0; i < 5; i++) {
      const { data } = await groups.api.as(member).query(
        'query ($id: ID!) { discussion(id: $id) { replies(first: 50) { nodes { id } pageInfo { endCursor } } } }', { id: discussionId },
      );
      const { nodes, pageInfo } = data.discussion.replies;
      const stream = await groups.subscribe(member, { discussionId, after: pageInfo.endCursor });
      streams.push({ page: nodes.map((node: { id: string }) => node.id) as string[], stream });
    }
    await Promise.all(writers);
    const { data } = await groups.api.as(member).query(
      'query ($id: ID!) { discussion(id: $id) { replyCount } }', { id: discussionId },
    );
    expect(data.discussion.replyCount).toBe(120);
    const order = await groups.sql<{ id: string }>`select id from reply where discussion_id = ${discussionId} order by sequence`;
    for (const { page, stream } of streams) {
      await stream.have(120 - page.length);
      expect([...page, ...stream.received.map((reply) => reply.id)]).toEqual(order.map((row) => row.id));
      await stream[Symbol.asyncDispose]();
    }
  });

  it('are replayed after any cursor, also that of an empty page', async () => {
    const { id, member, owner } = await groups.makeGroup('OPEN');
    const discussionId = await groups.discuss(id, owner);
    const empty = await endOf(member, discussionId);
    for (const text of texts(45)) await groups.reply(discussionId, owner, text);
    await using all = await groups.subscribe(member, { discussionId, after: empty });
    await using some = await groups.subscribe(member, { discussionId, after: await endOf(member, discussionId, 40) });
    await using live = await groups.subscribe(member, { discussionId });
    await some.have(5);
    await all.have(45);
    await groups.reply(discussionId, owner, 'R46');
    for (const stream of [all, some, live]) await expect.poll(() => stream.texts().at(-1)).toBe('R46');
    expect(all.texts()).toEqual(texts(46));
    expect(some.texts()).toEqual(texts(6, 41));
    expect(live.texts()).toEqual(['R46']);
  });

  it('cost the same few statements for one member who watches and for thirty', async () => {
    const { id, member, owner } = await groups.makeGroup('OPEN');
    const discussionId = await groups.discuss(id, owner);
    for (let i = 0; i < 6; i++) await groups.reply(discussionId, owner, 'Antes');
    const cost = async (watchers: number) => {
      const streams = await Promise.all(Array.from({ length: watchers }, () => groups.subscribe(member, { discussionId }, 'id body { markdown } author { id }')));
      // Until the streams are open, and what was read before is written down.
      await new Promise((resolve) => setTimeout(resolve, 800));
      const before = groups.service.database.statements;
      await groups.reply(discussionId, owner, 'Nuevo');
      await Promise.all(streams.map((stream) => stream.have(1)));
      const statements = groups.service.database.statements - before;
      await Promise.all(streams.map((stream) => stream[Symbol.asyncDispose]()));
      return statements;
    };
    const one = await cost(1);
    expect(await cost(30)).toBeLessThanOrEqual(one + 4);
  });
});

describe('a stream', () => {
  it('ends at once for who leaves, and gives nothing more', async () => {
    const { id, member, owner } = await groups.makeGroup('CLOSED');
    const discussionId = await groups.discuss(id, owner);
    await using stream = await groups.subscribe(member, { discussionId });
    await using others = await groups.subscribe(owner, { discussionId });
    await groups.reply(discussionId, owner, 'Uno');
    await stream.have(1);
    await groups.mutate(member, 'leaveGroup', 'group { id }', { groupId: id });
    const left = Date.now();
    expect(await stream.ended()).toBe(true);
    expect(Date.now() - left).toBeLessThan(1_000);
    await groups.reply(discussionId, owner, 'Dos');
    await others.have(2);
    expect(stream.texts()).toEqual(['Uno']);
    await using back = await groups.subscribe(member, { discussionId, after: await endOf(owner, discussionId, 1) });
    expect(await back.ended()).toBe(true);
    expect(back.errors[0]?.extensions?.code).toBe('NOT_FOUND');
    expect(back.received).toEqual([]);
    expect(others.isOpen()).toBe(true);
  });

  it('ends for a member who is deleted', async () => {
    const { id, member, owner } = await groups.makeGroup('HIDDEN');
    const discussionId = await groups.discuss(id, owner);
    await using stream = await groups.subscribe(member, { discussionId });
    await groups.reply(discussionId, owner, 'Uno');
    await stream.have(1);
    const event = {
      id: v7(), position: 1, source: 'profiles', type: 'MemberChanged', subject: member, occurredAt: new Date().toISOString(),
      payload: { member: { id: member, handle: 'm', name: 'M' }, document: { id: member, deleted: true } },
    };
    const deliver = async () =>
      fetch(`${groups.service.url}/internal/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await signAs(null, 'groups', 'relay')}` },
        body: JSON.stringify({ events: [event] }),
      });
    expect([(await deliver()).status, (await deliver()).status]).toEqual([204, 204]);
    expect(await stream.ended()).toBe(true);
    const [group] = await groups.sql`select member_count as "memberCount" from member_group where id = ${id}`;
    expect(group).toEqual({ memberCount: 1 });
  });

  it('is not opened for others: outsider, pending, signed out, or of what does not exist', async () => {
    const { id, owner, pending, outsider } = await groups.makeGroup('CLOSED');
    const discussionId = await groups.discuss(id, owner);
    for (const [as, asked, code] of [
      [outsider, discussionId, 'NOT_FOUND'], [pending, discussionId, 'NOT_FOUND'], [owner, v7(), 'NOT_FOUND'],
      [owner, 'nada', 'NOT_FOUND'], [null, discussionId, 'UNAUTHENTICATED'],
    ] as const) {
      await using stream = await groups.subscribe(as, { discussionId: asked });
      expect(await stream.ended()).toBe(true);
      expect(stream.errors[0]?.extensions?.code).toBe(code);
    }
    await using wrong = await groups.subscribe(owner, { discussionId, after: 'WyJ4Il0' });
    await wrong.ended();
    expect(wrong.errors[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('loses nothing when every connection to the database is cut', async () => {
    const { id, member, owner } = await groups.makeGroup('OPEN');
    const discussionId = await groups.discuss(id, owner);
    await using stream = await groups.subscribe(member, { discussionId });
    await groups.reply(discussionId, owner, 'R1');
    await stream.have(1);
    const cut = () => asAdmin(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`);
    for (let round = 0; round < 3; round++) {
      await cut();
      // While nobody listens: what is written now is found by the stream when it is woken again.
      const text = `R${round + 2}`;
      let sent = await groups.reply(discussionId, owner, text);
      while (!sent.reply) sent = await groups.reply(discussionId, owner, text);
    }
    await stream.have(4);
    await groups.reply(discussionId, owner, 'R5');
    await stream.have(5);
    expect(stream.texts()).toEqual(texts(5));
    expect(stream.errors).toEqual([]);
    // No connection that was lost in a transaction stays taken.
    const { pool } = groups.service.database;
    await expect.poll(() => pool.totalCount - pool.idleCount).toBe(0);
  });

  it('of a second process brings what was written in the first', async () => {
    await using second = await groups.start();
    expect(second.url).not.toBe(groups.service.url);
    const { id, member, owner } = await groups.makeGroup('OPEN');
    const discussionId = await groups.discuss(id, owner);
    await using stream = await groups.subscribe(member, { discussionId }, undefined, second.url);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await groups.reply(discussionId, owner, 'De lejos');
    await stream.have(1);
    expect(stream.texts()).toEqual(['De lejos']);
  });

  it('leaves nothing behind when it is stopped', async () => {
    const { id, member, owner } = await groups.makeGroup('OPEN');
    const discussionId = await groups.discuss(id, owner);
    for (let i = 0; i < 6; i++) {
      const stream = await groups.subscribe(member, { discussionId });
      await groups.reply(discussionId, owner, 'Hola');
      await stream.have(1);
      await stream[Symbol.asyncDispose]();
    }
    await new Promise((resolve) => setTimeout(resolve, 700));
    const before = groups.service.database.statements;
    for (let i = 0; i < 3; i++) await groups.reply(discussionId, owner, 'Sin nadie');
    await new Promise((resolve) => setTimeout(resolve, 700));
    const alone = groups.service.database.statements - before;
    await groups.reply(discussionId, owner, 'Sin nadie');
    expect(alone).toBe(3 * (groups.service.database.statements - before - alone));
  });
});

describe('what a process asks', () => {
  it('is answered to search: documents in pages, and who is in which group', async () => {
    const { id, member, owner } = await groups.makeGroup('HIDDEN');
    await groups.discuss(id, member, 'Reservado');
    const get = async (path: string, issuer: 'search' | 'relay' = 'search') => {
      const response = await fetch(`${groups.service.url}${path}`, {
        headers: { authorization: `Bearer ${await signAs(null, 'groups', issuer)}` },
      });
      return { status: response.status, body: (response.status === 200 ? await response.json() : null) as any };
    };
    expect((await get('/internal/documents?kind=GROUP', 'relay')).status).toBe(401);
    for (const [kind, audience] of [['GROUP', `group:${id}`], ['DISCUSSION', `group:${id}`]]) {
      const found: { audience: string }[] = [];
      for (let after = ''; ;) {
        const { body } = await get(`/internal/documents?kind=${kind}&limit=2${after && `&after=${after}`}`);
        found.push(...body.documents);
        if (!body.next) break;
        after = body.next;
      }
      expect(found.filter((document) => document.audience === audience)).toHaveLength(1);
    }
    const { body } = await get('/internal/documents?kind=MEMBERSHIP&limit=2000');
    const here = body.documents.filter((membership: { groupId: string }) => membership.groupId === id);
    expect(here.map((membership: { memberId: string }) => membership.memberId).toSorted()).toEqual([owner, member].toSorted());
  });
});
