import { signAs, memberCaller } from '@minga/testkit';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGroups } from './_groups.ts';

let groups: Awaited<ReturnType<typeof startGroups>>;
type Made = Awaited<ReturnType<typeof groups.makeGroup>> & { discussion: string; reply: string };
const made = {} as Record<'OPEN' | 'CLOSED' | 'HIDDEN', Made>;
beforeAll(async () => {
  groups = await startGroups();
  for (const visibility of ['OPEN', 'CLOSED', 'HIDDEN'] as const) {
    const group = await groups.makeGroup(visibility);
    const discussion = await groups.discuss(group.id, group.owner, `Tema ${visibility}`);
    const { reply } = await groups.reply(discussion, group.owner, `Respuesta ${visibility}`);
    made[visibility] = { ...group, discussion, reply: reply.id };
  }
});
afterAll(() => groups[Symbol.asyncDispose]());

const entities = `query ($r: [_Any!]!) { _entities(representations: $r) { __typename
  ... on Group { slug } ... on Discussion { title } ... on Reply { body { markdown } } ... on Member { groups { nodes { slug } } } } }`;

/** Everything that one viewer learns of a group, along every path. */
async function seenBy(viewer: string | null, { id, slug, owner, discussion, reply }: Made) {
  const asker = viewer === null ? groups.api.signedOut() : groups.api.as(viewer);
  const ask = async (query: string, variables = {}) => (await asker.query(query, variables)).data;
  const references = await ask(entities, {
    r: [
      { __typename: 'Group', id },
      { __typename: 'Discussion', id: discussion },
      { __typename: 'Reply', id: reply },
      { __typename: 'Member', id: owner },
    ],
  });
  const [group, talk, said, member] = references._entities;
  const bySlug = (await ask('query ($slug: String!) { group(slug: $slug) { id memberCount } }', { slug })).group;
  const listed = (await ask('{ groups(first: 50) { totalCount nodes { slug } } }')).groups;
  const byText = (await ask('query ($text: String) { groups(text: $text) { nodes { slug } } }', { text: slug.split('-')[0] })).groups;
  const inside = (await ask(
    'query ($slug: String!) { group(slug: $slug) { memberships { nodes { id } } discussions { totalCount nodes { title } } } }', { slug },
  )).group;
  const opened = (await ask('query ($id: ID!) { discussion(id: $id) { title } }', { id: discussion })).discussion;
  const newest = (await ask('{ discussions(first: 50) { nodes { id } } }')).discussions;
  const confirmed = await confirm(viewer, { GROUP: id, DISCUSSION: discussion });
  const has = (nodes?: { slug?: string; id?: string }[]) => nodes?.some((node) => node.slug === slug || node.id === discussion) ?? false;
  return {
    knows: {
      reference: group !== null, slug: bySlug !== null, list: has(listed?.nodes), text: has(byText?.nodes),
      ofMember: has(member?.groups?.nodes), confirm: confirmed.GROUP,
    },
    reads: {
      discussion: opened !== null, reference: talk !== null, reply: said !== null, newest: has(newest?.nodes),
      ofGroup: (inside?.discussions.nodes.length ?? 0) > 0, count: inside?.discussions.totalCount != null,
      memberships: inside?.memberships != null, confirm: confirmed.DISCUSSION,
    },
    count: listed?.totalCount ?? null,
  };
}

async function confirm(viewer: string | null, asked: Record<string, string>) {
  const answers: Record<string, boolean> = {};
  for (const [kind, id] of Object.entries(asked)) {
    const response = await fetch(`${groups.service.url}/internal/confirm`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await signAs(viewer === null ? null : memberCaller(viewer), 'search')}`,
      },
      body: JSON.stringify({ kind, ids: [id, v7()] }),
    });
    answers[kind] = ((await response.json()) as { ids: string[] }).ids.includes(id);
  }
  return answers as { GROUP: boolean; DISCUSSION: boolean };
}

const all = (seen: Record<string, boolean>, value: boolean) =>
  expect(seen).toEqual(Object.fromEntries(Object.keys(seen).map((key) => [key, value])));

const standings = ['owner', 'member', 'pending', 'outsider'] as const;
const rules = {
  OPEN: { knows: standings, reads: standings },
  CLOSED: { knows: standings, reads: ['owner', 'member'] },
  HIDDEN: { knows: ['owner', 'member'], reads: ['owner', 'member'] },
} as const;

describe.each(['OPEN', 'CLOSED', 'HIDDEN'] as const)('of a group that is %s', (visibility) => {
  it.each(standings)('the %s learns as much by every path', async (standing) => {
    const seen = await seenBy(made[visibility][standing], made[visibility]);
    all(seen.knows, (rules[visibility].knows as readonly string[]).includes(standing));
    all(seen.reads, (rules[visibility].reads as readonly string[]).includes(standing));
    expect(seen.count).toBe(visibility === 'HIDDEN' && ['owner', 'member'].includes(standing) ? 3 : 2);
  });

  it('a signed-out visitor learns nothing', async () => {
    const seen = await seenBy(null, made[visibility]);
    all(seen.knows, false);
    all(seen.reads, false);
    const { errors, data } = await groups.api.signedOut().query('{ groups { nodes { id } } discussions { nodes { id } } }');
    expect(data).toEqual({ groups: null, discussions: null });
    expect(errors?.map((error) => error.extensions?.['code'])).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
  });
});

describe('what is not for a viewer', () => {
  it('answers like what does not exist, in the same words', async () => {
    const { outsider } = made.HIDDEN;
    const ask = async (id: string, slug: string, discussion: string) => {
      const answers = await Promise.all([
        groups.api.as(outsider).query('query ($slug: String!) { group(slug: $slug) { id } }', { slug }),
        groups.api.as(outsider).query('query ($id: ID!) { discussion(id: $id) { id } }', { id: discussion }),
        groups.mutate(outsider, 'joinGroup', 'group { id }', { groupId: id, clientMutationId: 'x' + Math.random() }),
        groups.mutate(outsider, 'leaveGroup', 'group { id }', { groupId: id }),
        groups.mutate(outsider, 'startDiscussion', 'discussion { id }', { groupId: id, title: 'Hola', body: 'Hola' }),
        groups.mutate(outsider, 'replyToDiscussion', 'reply { id }', { discussionId: discussion, body: 'Hola' }),
      ]);
      return JSON.parse(JSON.stringify(answers, (key, value) => (key === 'clientMutationId' ? undefined : value)));
    };
    const unknown = await ask(v7(), 'no-such-group', v7());
    expect(await ask(made.HIDDEN.id, made.HIDDEN.slug, made.HIDDEN.discussion)).toEqual(unknown);
    expect(await ask('nada', '\u0000', "' or true --")).toEqual(unknown);
    expect(unknown[2].userErrors).toEqual([{ code: 'NOT_FOUND', field: ['groupId'] }]);
    expect(unknown[5].userErrors).toEqual([{ code: 'NOT_FOUND', field: ['discussionId'] }]);
  });

  it('is not told by a slug that is taken', async () => {
    const { member, outsider } = made.OPEN;
    const create = (as: string, visibility: string) =>
      groups.mutate(as, 'createGroup', 'group { slug }', { name: 'Círculo Secreto', visibility });
    const hidden = await create(member, 'HIDDEN');
    expect(hidden.group.slug).toMatch(/^circulo-secreto-[0-9a-f]{12}$/);
    expect((await create(outsider, 'OPEN')).group.slug).toBe('circulo-secreto');
    expect((await create(outsider, 'CLOSED')).group.slug).toBe('circulo-secreto-2');
  });

  it('is not told by the groups of a member', async () => {
    const { owner, member, outsider } = made.HIDDEN;
    const ask = async (viewer: string) =>
      (await groups.api.as(viewer).query(entities, { r: [{ __typename: 'Member', id: owner }] })).data._entities[0].groups.nodes.length;
    expect([await ask(member), await ask(outsider)]).toEqual([1, 0]);
  });

  it('is nobody for a member who is not known', async () => {
    const { data } = await groups.api.as(made.OPEN.owner).query(entities, {
      r: [{ __typename: 'Member', id: v7() }, { __typename: 'Member', id: 'nada' }],
    });
    expect(data._entities).toEqual([null, null]);
  });

  it('is not for who only asks, in the list of members', async () => {
    const roles = async (viewer: string) =>
      (await groups.api.as(viewer).query('query ($slug: String!) { group(slug: $slug) { memberships { nodes { role } } } }', { slug: made.CLOSED.slug }))
        .data.group.memberships?.nodes.map((node: { role: string }) => node.role);
    expect(await roles(made.CLOSED.owner)).toEqual(['OWNER', 'MEMBER', 'PENDING']);
    expect(await roles(made.CLOSED.member)).toEqual(['OWNER', 'MEMBER']);
    expect(await roles(made.CLOSED.pending)).toBeUndefined();
  });
});

describe('references', () => {
  it('answer hundred of a kind in one statement, those that cannot be ids among them', async () => {
    const r = Array.from({ length: 100 }, (_, i) => ({ __typename: 'Discussion', id: i % 2 ? made.OPEN.discussion : `x${i}` }));
    const before = groups.service.database.statements;
    const { data, errors } = await groups.api.as(made.OPEN.outsider).query(entities, { r });
    expect(errors).toBeUndefined();
    expect(data._entities.filter(Boolean)).toHaveLength(50);
    expect(groups.service.database.statements - before).toBe(1);
  });
});
