import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { eventually, Program } from './_api.ts';

const demo = Program.demo();

const hits = 'search(text: $text) { total edges { node { kind title node { __typename } } } }';
const find = async (program: Program, text: string) => (await program.ask(`query ($text: String!) { ${hits} }`, { text })).data.search;

describe('a newcomer', () => {
  it('joins by mail, is found by name at once, and is found by a skill added later', async () => {
    const newcomer = Program.anyone();
    const name = 'Teodolinda Quezada Llancafil';
    await newcomer.join(`teo-${Date.now()}@minga.test`, name);
    const me = await eventually(
      () => newcomer.ask('{ viewer { id member { handle name } } }'),
      ({ data }) => data.viewer?.member,
    );
    expect(me.data.viewer.member.name).toBe(name);
    const found = await eventually(() => find(demo, 'teodolinda llancafil'), (search) => search.total > 0);
    expect(found.edges[0].node).toMatchObject({ kind: 'MEMBER', title: name, node: { __typename: 'Member' } });

    const { data } = await newcomer.ask('{ skills(text: "ciencia de datos", first: 1) { id label } }');
    await newcomer.ask('mutation ($input: AddSkillInput!) { addSkill(input: $input) { member { id } } }', {
      input: { clientMutationId: randomUUID(), skillId: data.skills[0].id },
    });
    const bySkill = await eventually(
      () => demo.ask(
        'query ($skills: [ID!]) { search(text: "teodolinda", filter: { kinds: [MEMBER], skills: $skills }) { total } }',
        { skills: [data.skills[0].id] },
      ),
      (answer) => answer.data.search.total > 0,
    );
    expect(bySkill.data.search.total).toBeGreaterThan(0);
  });
});

describe('a published case', () => {
  it('is read by everyone at once, and found by a typo within moments', async () => {
    const word = `quillay${Date.now()}`;
    const { data } = await demo.ask(
      `mutation ($input: PublishCaseInput!) { publishCase(input: $input) { case { slug } userErrors { code field } } }`,
      {
        input: {
          clientMutationId: randomUUID(), title: `Reforestación participativa ${word}`, locale: 'ES', stage: 'PILOT',
          summary: 'Vecinos y municipio plantan juntos.', organisation: 'Municipalidad de prueba', country: 'CL',
        },
      },
    );
    expect(data.publishCase.userErrors).toEqual([]);
    const { slug } = data.publishCase.case;
    const read = await Program.anyone().ask('query ($slug: String!) { case(slug: $slug) { title author { name } } }', { slug });
    expect(read.data.case).toEqual({ title: `Reforestación participativa ${word}`, author: null });
    const found = await eventually(() => find(Program.anyone(), word), (search) => search.total > 0);
    expect(found.edges[0].node).toMatchObject({ kind: 'CASE', node: { __typename: 'Case' } });
  });
});

describe('a signed-out visitor', () => {
  it.each([
    ['{ members { nodes { name } } }', 'members'],
    ['{ member(handle: "demo") { name } }', 'member'],
    ['{ groups { nodes { name } } }', 'groups'],
    ['{ discussions { nodes { title } } }', 'discussions'],
    ['{ conversations { nodes { id } } }', 'conversations'],
    ['{ homeWall { nodes { id } } }', 'homeWall'],
    ['{ membersOnline { count } }', 'membersOnline'],
  ])('gets nothing of %s', async (query, field) => {
    const { data, errors } = await Program.anyone().ask(query);
    expect(data?.[field] ?? null).toBeNull();
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('finds cases and no members, not even by counting', async () => {
    const search = (await Program.anyone().ask(
      '{ search(text: "") { total facets { name values { value count } } edges { node { kind } } } }',
    )).data.search;
    const kinds = search.facets.find((facet: { name: string }) => facet.name === 'kinds').values.map((v: { value: string }) => v.value);
    expect(kinds).toContain('CASE');
    for (const kind of ['MEMBER', 'GROUP', 'DISCUSSION']) expect(kinds).not.toContain(kind);
  });

  it('reads cases, resources, institutions and regions', async () => {
    const { data, errors } = await Program.anyone().ask(
      '{ cases(first: 1) { nodes { title } } resources(first: 1) { nodes { title } } institutions(first: 1) { nodes { name members { nodes { name } } } } regions { name memberCount } }',
    );
    expect(errors).toBeUndefined();
    expect(data.cases.nodes).toHaveLength(1);
    expect(data.regions).toHaveLength(16);
    expect(data.institutions.nodes[0].members).toBeNull();
  });
});

describe('what another may not see', () => {
  it('is the same as what does not exist: a hidden group, and a conversation of others', async () => {
    const outsider = Program.anyone();
    const word = `zumbido${Date.now()}`;
    await outsider.join(`ajena-${Date.now()}@minga.test`, 'Ajena de Prueba');
    const { data } = await demo.ask(
      'mutation ($input: CreateGroupInput!) { createGroup(input: $input) { group { id slug } userErrors { code } } }',
      { input: { clientMutationId: randomUUID(), name: `Reservado ${Date.now()}`, visibility: 'HIDDEN' } },
    );
    const { slug } = data.createGroup.group;
    const started = await demo.ask(
      'mutation ($input: StartDiscussionInput!) { startDiscussion(input: $input) { discussion { id } userErrors { code } } }',
      { input: { clientMutationId: randomUUID(), groupId: data.createGroup.group.id, title: `Tema ${word}`, body: 'Secreto' } },
    );
    const { id } = started.data.startDiscussion.discussion;
    const own = await eventually(() => find(demo, word), (search) => search.total > 0);
    expect(own.total).toBe(1);
    expect((await find(outsider, word)).total).toBe(0);

    const query = 'query ($slug: String!, $id: ID!) { group(slug: $slug) { name } discussion(id: $id) { title } }';
    const hidden = await outsider.ask(query, { slug, id });
    const missing = await outsider.ask(query, { slug: 'no-hay-tal-grupo', id: randomUUID() });
    expect(hidden).toEqual(missing);

    const mine = await demo.ask('{ conversations(first: 1) { nodes { id } } }');
    const conversation = 'query ($id: ID!) { conversation(id: $id) { messages(last: 5) { nodes { body } } } }';
    expect(await outsider.ask(conversation, { id: mine.data.conversations.nodes[0].id })).toEqual(
      await outsider.ask(conversation, { id: randomUUID() }),
    );
  });
});
