import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGroups } from './_groups.ts';

let groups: Awaited<ReturnType<typeof startGroups>>;
beforeAll(async () => {
  groups = await startGroups();
});
afterAll(() => groups[Symbol.asyncDispose]());

const ask = async (as: string, query: string, variables: Record<string, unknown> = {}) =>
  (await groups.api.as(as).query(query, variables)).data;
const published = async (type: string, subject: string) => {
  const { default: pg } = await import('pg');
  const admin = new pg.Client({ connectionString: groups.database.adminUrl });
  await admin.connect();
  try {
    const { rows } = await admin.query(
      'select payload from events.event where type = $1 and subject = $2 order by position', [type, subject],
    );
    return rows.map((row) => row.payload);
  } finally {
    await admin.end();
  }
};

describe('a new group', () => {
  const create = (as: string, input: Record<string, unknown>) =>
    groups.mutate(as, 'createGroup', 'group { id slug name visibility viewerRole memberCount region { code } topics { id } purpose { html } }', input);

  it('has its maker as owner, and is told to search and to the others', async () => {
    const ana = await groups.join();
    const { group, userErrors } = await create(ana, {
      name: 'Datos  abiertos\nen el sur', purpose: 'Para **todos**', regionCode: 'CL-LR', topicIds: [groups.topics.open],
    });
    expect(userErrors).toEqual([]);
    expect(group).toMatchObject({
      slug: 'datos-abiertos-en-el-sur', name: 'Datos abiertos en el sur', visibility: 'OPEN', viewerRole: 'OWNER', memberCount: 1,
      region: { code: 'CL-LR' }, topics: [{ id: groups.topics.open }], purpose: { html: '<p>Para <strong>todos</strong></p>' },
    });
    const [{ document }] = await published('GroupChanged', group.id);
    expect(document).toMatchObject({ kind: 'GROUP', audience: 'members', title: group.name, facets: { regions: ['CL-LR'], topics: [groups.topics.open] } });
    expect(await published('MembershipChanged', group.id)).toEqual([{ groupId: group.id, memberId: ana, role: 'OWNER' }]);
  });

  it('is told to nobody else when it is hidden', async () => {
    const { group } = await create(await groups.join(), { name: 'Reservado', visibility: 'HIDDEN' });
    expect((await published('GroupChanged', group.id))[0].document.audience).toBe(`group:${group.id}`);
  });

  it('is not made of bad input: every wrong field is named and nothing is left', async () => {
    const ana = await groups.join();
    const { group, userErrors } = await create(ana, {
      name: 'ab', purpose: 'x'.repeat(5_001), regionCode: "CL-XX' or true", topicIds: [v7(), 'nada'],
    });
    expect(group).toBeNull();
    expect(userErrors.map((e: { code: string; field: string[] }) => `${e.field} ${e.code}`).toSorted()).toEqual([
      'name TOO_SHORT', 'purpose TOO_LONG', 'regionCode NOT_FOUND', 'topicIds NOT_FOUND',
    ]);
    expect((await create(ana, { name: 'Muchos temas', topicIds: Array.from({ length: 11 }, () => v7()) })).userErrors).toEqual([
      { code: 'TOO_MANY', field: ['topicIds'] },
    ]);
    expect((await ask(ana, '{ groups(mine: true) { nodes { id } } }')).groups.nodes).toEqual([]);
  });

  it('is one, however often it is sent; another payload is a CONFLICT', async () => {
    const ana = await groups.join();
    const input = { clientMutationId: v7(), name: 'Una sola vez' };
    const [first, again] = await Promise.all([create(ana, input), create(ana, input)]);
    expect(again.group.id).toBe(first.group.id);
    const { errors } = await create(ana, { ...input, name: 'Otra cosa' });
    expect(errors?.[0]?.extensions?.['code']).toBe('CONFLICT');
  });

  it('needs a signed-in member', async () => {
    const { errors } = await groups.api.signedOut().query(
      'mutation { createGroup(input: { clientMutationId: "a", name: "Nadie" }) { group { id } } }',
    );
    expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });
});

describe('joining', () => {
  const join = (as: string, groupId: string) =>
    groups.mutate(as, 'joinGroup', 'group { viewerRole memberCount }', { groupId });

  it('an open group is done at once, and counts once', async () => {
    const { id, outsider } = await groups.makeGroup('OPEN');
    expect((await join(outsider, id)).group).toEqual({ viewerRole: 'MEMBER', memberCount: 3 });
    expect((await join(outsider, id)).group).toEqual({ viewerRole: 'MEMBER', memberCount: 3 });
    expect(await published('MembershipChanged', id)).toEqual([{ groupId: id, memberId: outsider, role: 'MEMBER' }]);
  });

  it('an open group by many at once counts each', async () => {
    const { id } = await groups.makeGroup('OPEN');
    const people = await Promise.all(Array.from({ length: 8 }, () => groups.join()));
    await Promise.all([...people, ...people].map((person) => join(person, id)));
    expect((await join(people[0]!, id)).group.memberCount).toBe(10);
  });

  it('a closed group asks; its keepers let in, others do not', async () => {
    const { id, outsider, owner, member } = await groups.makeGroup('CLOSED');
    expect((await join(outsider, id)).group).toEqual({ viewerRole: 'PENDING', memberCount: 2 });
    expect(await published('MembershipChanged', id)).toEqual([]);
    const [asked] = await groups.sql<{ id: string }>`select id from membership where group_id = ${id} and member_id = ${outsider}`;
    const accept = (as: string) =>
      groups.mutate(as, 'acceptMembership', 'groupMembership { role member { id } }', { membershipId: asked!.id });
    for (const as of [member, outsider])
      expect((await accept(as)).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['membershipId'] }]);
    for (let i = 0; i < 2; i++) expect((await accept(owner)).groupMembership).toEqual({ role: 'MEMBER', member: { id: outsider } });
    expect((await join(outsider, id)).group).toEqual({ viewerRole: 'MEMBER', memberCount: 3 });
  });

  it('is undone by leaving, but for the last owner', async () => {
    const { id, member, owner, pending } = await groups.makeGroup('CLOSED');
    const leave = (as: string) => groups.mutate(as, 'leaveGroup', 'group { viewerRole memberCount }', { groupId: id });
    expect((await leave(member)).group).toEqual({ viewerRole: null, memberCount: 1 });
    expect((await leave(member)).group).toEqual({ viewerRole: null, memberCount: 1 });
    expect((await leave(pending)).group).toEqual({ viewerRole: null, memberCount: 1 });
    expect((await leave(owner)).userErrors).toEqual([{ code: 'FORBIDDEN', field: ['groupId'] }]);
    expect(await published('MembershipChanged', id)).toEqual([{ groupId: id, memberId: member, role: null }]);
  });
});

describe('writing', () => {
  it('is for those in the group', async () => {
    const { id, member, outsider, pending } = await groups.makeGroup('OPEN');
    const start = (as: string) => groups.mutate(as, 'startDiscussion', 'discussion { id }', { groupId: id, title: 'Hola', body: 'Hola' });
    for (const as of [outsider, pending])
      expect((await start(as)).userErrors).toEqual([{ code: 'FORBIDDEN', field: ['groupId'] }]);
    const { discussion } = await start(member);
    for (const as of [outsider, pending])
      expect((await groups.reply(discussion.id, as, 'Hola')).userErrors).toEqual([{ code: 'FORBIDDEN', field: ['discussionId'] }]);
    const closed = await groups.makeGroup('CLOSED');
    expect((await groups.mutate(closed.outsider, 'startDiscussion', 'discussion { id }', { groupId: closed.id, title: 'Hola', body: 'Hola' })).userErrors)
      .toEqual([{ code: 'FORBIDDEN', field: ['groupId'] }]);
    expect((await groups.reply(await groups.discuss(closed.id, closed.owner), closed.pending, 'Hola')).userErrors)
      .toEqual([{ code: 'NOT_FOUND', field: ['discussionId'] }]);
  });

  it('names what is wrong', async () => {
    const { id, member } = await groups.makeGroup('OPEN');
    const { userErrors } = await groups.mutate(member, 'startDiscussion', 'discussion { id }', { groupId: id, title: ' a ', body: 'x'.repeat(20_001) });
    expect(userErrors).toEqual([{ code: 'TOO_SHORT', field: ['title'] }, { code: 'TOO_LONG', field: ['body'] }]);
    const discussion = await groups.discuss(id, member);
    const elsewhere = await groups.reply(await groups.discuss(id, member), member, 'En otra');
    expect((await groups.reply(discussion, member, ' ', { inReplyTo: elsewhere.reply.id })).userErrors).toEqual([
      { code: 'REQUIRED', field: ['body'] }, { code: 'NOT_FOUND', field: ['inReplyTo'] },
    ]);
    expect((await groups.reply(discussion, member, 'Hola', { inReplyTo: 'nada' })).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['inReplyTo'] }]);
    const { data } = await groups.api.as(member).query('query ($id: ID!) { discussion(id: $id) { replyCount replies { nodes { id } } } }', { id: discussion });
    expect(data.discussion).toEqual({ replyCount: 0, replies: { nodes: [] } });
  });

  it('stops where a discussion is closed', async () => {
    const { id, member } = await groups.makeGroup('OPEN');
    const discussion = await groups.discuss(id, member);
    await groups.sql`update discussion set closed = true where id = ${discussion}`;
    expect((await groups.reply(discussion, member, 'Tarde')).userErrors).toEqual([{ code: 'FORBIDDEN', field: ['discussionId'] }]);
  });

  it('happens once for the same clientMutationId, and keeps the counters', async () => {
    const { id, member, owner } = await groups.makeGroup('CLOSED');
    const discussion = await groups.discuss(id, member);
    const clientMutationId = v7();
    const send = (body: string) => groups.reply(discussion, member, body, { clientMutationId });
    const [first, again] = await Promise.all([send('Una vez'), send('Una vez')]);
    expect(again.reply).toEqual(first.reply);
    expect((await send('Otra')).errors?.[0]?.extensions?.['code']).toBe('CONFLICT');
    const answer = await groups.reply(discussion, owner, 'Con gusto', { inReplyTo: first.reply.id });
    expect(answer.reply.inReplyTo).toEqual({ id: first.reply.id });
    const { discussion: read } = await ask(owner, 'query ($id: ID!) { discussion(id: $id) { replyCount createdAt lastActivityAt } }', { id: discussion });
    expect(read.replyCount).toBe(2);
    expect(read.lastActivityAt > read.createdAt).toBe(true);
  });

  it('is found by search: the first replies with the text, for the group alone where it is closed', async () => {
    const { id, member } = await groups.makeGroup('CLOSED');
    const discussion = await groups.discuss(id, member, 'Compra pública');
    for (const word of ['uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis']) await groups.reply(discussion, member, `Número **${word}**`);
    const documents = await published('DiscussionChanged', discussion);
    expect(documents).toHaveLength(6);
    expect(documents.at(-1).document).toMatchObject({
      kind: 'DISCUSSION', audience: `group:${id}`, title: 'Compra pública', facets: { regions: ['CL-LR'], topics: [groups.topics.open] },
    });
    expect(documents.at(-1).document.body).toContain('Número cinco');
    expect(documents.at(-1).document.body).not.toContain('seis');
    const versions = documents.map(({ document }) => document.version);
    expect(versions).toEqual(versions.toSorted((a: number, b: number) => a - b));
  });
});

describe('reading', () => {
  it('moves the position of those in the group as far as they were shown', async () => {
    const { id, member, owner, outsider } = await groups.makeGroup('OPEN');
    const discussion = await groups.discuss(id, owner);
    for (let i = 1; i <= 5; i++) await groups.reply(discussion, owner, `Respuesta ${i}`);
    const unread = async (as: string) =>
      (await ask(as, '{ discussions(first: 1) { nodes { unreadCount } } }')).discussions.nodes[0].unreadCount;
    expect([await unread(owner), await unread(member), await unread(outsider)]).toEqual([0, 5, 0]);
    const open = (first: number) =>
      ask(member, 'query ($id: ID!, $first: Int) { discussion(id: $id) { unreadCount replies(first: $first) { nodes { id } } } }', { id: discussion, first });
    expect((await open(3)).discussion.unreadCount).toBe(5);
    await expect.poll(() => unread(member)).toBe(2);
    await open(20);
    await expect.poll(() => unread(member)).toBe(0);
    await open(1);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await unread(member)).toBe(0);
  });

  it('goes through all pages once, pinned ones first and then by activity', async () => {
    const { id, slug, member } = await groups.makeGroup('OPEN');
    const ids = [];
    for (let i = 0; i < 5; i++) ids.push(await groups.discuss(id, member, `Tema ${i}`));
    await groups.sql`update discussion set pinned = true where id = ${ids[0]}`;
    await groups.reply(ids[1]!, member, 'Sube');
    const titles: string[] = [];
    let after: string | null = null;
    do {
      const { group }: any = await ask(
        member,
        `query ($slug: String!, $after: Cursor) { group(slug: $slug) { discussions(first: 2, after: $after) {
          totalCount pageInfo { hasNextPage endCursor } nodes { title } } } }`,
        { slug, after },
      );
      expect(group.discussions.totalCount).toBe(5);
      titles.push(...group.discussions.nodes.map((node: { title: string }) => node.title));
      after = group.discussions.pageInfo.hasNextPage ? group.discussions.pageInfo.endCursor : null;
    } while (after);
    expect(titles).toEqual(['Tema 0', 'Tema 1', 'Tema 4', 'Tema 3', 'Tema 2']);
  });

  it('narrows groups by text, region, topic and by being in them', async () => {
    const { id, member, outsider } = await groups.makeGroup('OPEN', 'Ñandú y Presupuestos');
    const find = async (as: string, args: string) => (await ask(as, `{ groups(${args}) { totalCount nodes { id } } }`)).groups;
    expect((await find(outsider, 'text: "nandu Y presu"')).nodes).toEqual([{ id }]);
    expect((await find(outsider, 'text: "%"')).totalCount).toBe(0);
    expect((await find(outsider, `text: "nandu", regions: ["CL-NB"]`)).nodes).toEqual([]);
    expect((await find(outsider, `text: "nandu", regions: ["CL-LR"], topics: ["${groups.topics.open}"]`)).nodes).toEqual([{ id }]);
    expect((await find(outsider, `topics: ["${groups.topics.budgets}", "nada"]`)).nodes).toEqual([]);
    expect((await find(member, 'mine: true')).nodes).toEqual([{ id }]);
    expect((await find(outsider, 'mine: true')).nodes).toEqual([]);
  });

  it.each([
    'groups(first: -1)', 'groups(first: 51)', 'groups(after: "x")', 'groups(after: "WyJhIiwiYiJd")', 'discussions(after: "W10")',
    'discussions(first: 99999999)', 'discussions(after: "WyIyMDI2LTEzLTQ1VDAwOjAwOjAwLjAwMFoiLCJ4Il0")',
  ])('refuses %s', async (field) => {
    const { data, errors } = await groups.api.as(await groups.join()).query(`{ ${field} { nodes { id } } }`);
    expect(Object.values(data)).toEqual([null]);
    expect(['PAGE_SIZE', 'BAD_USER_INPUT']).toContain(errors?.[0]?.extensions?.['code']);
  });

  it('takes few statements for the page of a discussion, and as few for many replies', async () => {
    const { id, member, owner, outsider } = await groups.makeGroup('OPEN');
    const discussion = await groups.discuss(id, owner);
    let last: string | undefined;
    for (let i = 0; i < 6; i++) last = (await groups.reply(discussion, i % 2 ? owner : member, `R${i}`, { inReplyTo: last })).reply.id;
    const { sql } = groups;
    await sql`insert into reply_reaction (reply_id, member_id, reaction) values (${last}, ${outsider}, 'THANKS'), (${last}, ${owner}, 'THANKS')`;
    const page = async () => {
      const before = groups.service.database.statements;
      const { discussion: read } = await ask(
        outsider,
        `query ($id: ID!) { discussion(id: $id) { title body { html } author { id } unreadCount reactions { count }
          group { name viewerRole region { code } topics { id } }
          replies { totalCount nodes { body { html } author { id } inReplyTo { id } reactions { reaction count byViewer } discussion { id } } } } }`,
        { id: discussion },
      );
      return { statements: groups.service.database.statements - before, read };
    };
    const { statements, read } = await page();
    expect(read.replies.nodes).toHaveLength(6);
    expect(read.replies.nodes.at(-1).reactions).toEqual([{ reaction: 'THANKS', count: 2, byViewer: true }]);
    expect(statements).toBe(5);
    const before = groups.service.database.statements;
    await ask(outsider, '{ groups { nodes { name purpose { html } viewerRole discussions(first: 2) { nodes { title } } } } }');
    await ask(outsider, '{ discussions { nodes { title group { name } author { id } unreadCount } } }');
    expect(groups.service.database.statements - before).toBe(4);
  });
});
