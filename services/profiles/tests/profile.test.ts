import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProfiles } from './_profiles.ts';

let profiles: Awaited<ReturnType<typeof startProfiles>>;
let ana: string;
let luis: string;
beforeAll(async () => {
  profiles = await startProfiles();
  ana = await profiles.join('Ana Soto');
  luis = await profiles.join('Luis Vera');
});
afterAll(() => profiles[Symbol.asyncDispose]());

const update = `mutation ($input: UpdateProfileInput!) {
  updateProfile(input: $input) {
    clientMutationId
    member { name headline bio { html } institution { name memberCount } region { code memberCount } }
    userErrors { code field }
  }
}`;
const change = async (input: Record<string, unknown>) =>
  (await profiles.api.as(ana).query(update, { input: { clientMutationId: v7(), ...input } })).data.updateProfile;

describe('changing a profile', () => {
  it('changes what is given, keeps the rest, and moves the counters', async () => {
    const { member } = await change({ headline: 'Diseña servicios', regionCode: 'CL-LR', institutionId: profiles.places.institution });
    expect(member).toMatchObject({
      name: 'Ana Soto',
      headline: 'Diseña servicios',
      institution: { memberCount: 1 },
      region: { memberCount: 1 },
    });
    const moved = await change({ regionCode: 'CL-NB', institutionId: null });
    expect(moved.member).toMatchObject({ headline: 'Diseña servicios', institution: null, region: { code: 'CL-NB', memberCount: 1 } });
    const left = await profiles.api.as(ana).query('{ regions { code memberCount } institution(slug: "sernac") { memberCount } }');
    expect(left.data.regions).toContainEqual({ code: 'CL-LR', memberCount: 0 });
    expect(left.data.institution.memberCount).toBe(0);
  });

  it('empties a place by an empty text', async () => {
    await change({ regionCode: 'CL-LR', institutionId: profiles.places.institution });
    expect((await change({ regionCode: '', institutionId: '' })).member).toMatchObject({ region: null, institution: null });
    await change({ regionCode: 'CL-NB' });
  });

  it('sanitises the biography', async () => {
    const { member } = await change({ bio: '# Hola\n<script>alert(1)</script>[x](javascript:alert(1)) **bien**' });
    expect(member.bio.html).toContain('<h3>Hola</h3>');
    expect(member.bio.html).toContain('<strong>bien</strong>');
    expect(member.bio.html).toContain('&lt;script&gt;');
    expect(member.bio.html).not.toMatch(/<script|href="javascript/i);
  });

  it('names every wrong field and changes nothing', async () => {
    const answer = await change({ name: ' ', headline: 'x'.repeat(161), regionCode: 'CL-XX', institutionId: 'nada' });
    expect(answer.member).toBeNull();
    expect(answer.userErrors.map((e: { code: string; field: string[] }) => `${e.field} ${e.code}`).toSorted()).toEqual([
      'headline TOO_LONG', 'institutionId NOT_FOUND', 'name REQUIRED', 'regionCode NOT_FOUND',
    ]);
    const { data } = await profiles.api.as(ana).query('{ member(handle: "ana-soto") { name } }');
    expect(data.member.name).toBe('Ana Soto');
  });

  it('answers the first result for the same clientMutationId, and refuses another payload', async () => {
    const clientMutationId = v7();
    const input = { clientMutationId, headline: 'Una vez' };
    const [first, again] = await Promise.all([change(input), change(input)]);
    expect(again).toEqual(first);
    const { errors } = await profiles.api.as(ana).query(update, { input: { clientMutationId, headline: 'Otra' } });
    expect(errors?.[0]?.extensions?.['code']).toBe('CONFLICT');
  });
});

describe('skills', () => {
  const addSkill = (skillId: string) =>
    profiles.api.as(ana).query(
      `mutation ($input: AddSkillInput!) { addSkill(input: $input) { member { skills { skill { label } } } userErrors { code } } }`,
      { input: { clientMutationId: v7(), skillId } },
    );
  const endorse = (as: string, memberId: string) =>
    profiles.api.as(as).query(
      `mutation ($input: EndorseSkillInput!) { endorseSkill(input: $input) {
        memberSkill { endorsementCount endorsedByViewer endorsers { name } } userErrors { code field } } }`,
      { input: { clientMutationId: v7(), memberId, skillId: profiles.places.design } },
    );

  it('are added once', async () => {
    await addSkill(profiles.places.design);
    const { data } = await addSkill(profiles.places.design);
    expect(data.addSkill.member.skills).toEqual([{ skill: { label: 'Diseño de servicios' } }]);
    const counted = await profiles.api.signedOut().query('{ skills(text: "diseño") { memberCount } }');
    expect(counted.data.skills).toEqual([{ memberCount: 1 }]);
  });

  it('are endorsed by others, once each', async () => {
    await endorse(luis, ana);
    const { data } = await endorse(luis, ana);
    expect(data.endorseSkill.memberSkill).toEqual({
      endorsementCount: 1,
      endorsedByViewer: true,
      endorsers: [{ name: 'Luis Vera' }],
    });
    const own = await endorse(ana, ana);
    expect(own.data.endorseSkill.userErrors).toEqual([{ code: 'FORBIDDEN', field: ['memberId'] }]);
  });
});

describe('walls', () => {
  const write = (body: string, memberId?: string) =>
    profiles.api.as(luis).query(
      `mutation ($input: WriteOnWallInput!) { writeOnWall(input: $input) {
        wallPost { id body { html } author { name } wallOf { handle } } userErrors { code field } } }`,
      { input: { clientMutationId: v7(), body, memberId } },
    );

  it('are written on and answered', async () => {
    const { data } = await write('Gracias por el **taller**', ana);
    const post = data.writeOnWall.wallPost;
    expect(post).toMatchObject({ author: { name: 'Luis Vera' }, wallOf: { handle: 'ana-soto' } });
    await profiles.api.as(ana).query(
      `mutation ($input: ReplyOnWallInput!) { replyOnWall(input: $input) { wallReply { id } } }`,
      { input: { clientMutationId: v7(), wallPostId: post.id, body: 'A ti' } },
    );
    const wall = await profiles.api.as(luis).query(
      `{ member(handle: "ana-soto") { wall { nodes { body { markdown } replies { nodes { body { markdown } author { name } } } } } } }`,
    );
    expect(wall.data.member.wall.nodes).toEqual([
      { body: { markdown: 'Gracias por el **taller**' }, replies: { nodes: [{ body: { markdown: 'A ti' }, author: { name: 'Ana Soto' } }] } },
    ]);
    const home = await profiles.api.as(luis).query('{ homeWall { nodes { id } } }');
    expect(home.data.homeWall.nodes).toEqual([]);
  });

  it('refuse an empty post and an unknown member', async () => {
    expect((await write('  ')).data.writeOnWall.userErrors).toEqual([{ code: 'REQUIRED', field: ['body'] }]);
    expect((await write('Hola', v7())).data.writeOnWall.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['memberId'] }]);
  });
});

describe('references', () => {
  const entities = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Member { name } ... on Region { name } } }`;
  const ask = (asker: ReturnType<typeof profiles.api.signedOut>) =>
    asker.query(entities, { r: [{ __typename: 'Member', id: ana }, { __typename: 'Region', code: 'CL-LR' }] });

  it('answer members to members only', async () => {
    expect((await ask(profiles.api.as(luis))).data._entities).toEqual([{ name: 'Ana Soto' }, { name: 'Región de Los Ríos' }]);
    expect((await ask(profiles.api.signedOut())).data._entities).toEqual([null, { name: 'Región de Los Ríos' }]);
  });

  it('answer nobody for what is no id, and the rest of the batch all the same', async () => {
    const r = [{ __typename: 'Member', id: "' or true --" }, { __typename: 'Member', id: ana }];
    expect((await profiles.api.as(luis).query(entities, { r })).data._entities).toEqual([null, { name: 'Ana Soto' }]);
  });

  it('answer hundred in one statement', async () => {
    const before = profiles.service.database.statements;
    await profiles.api.as(luis).query(entities, { r: Array.from({ length: 100 }, () => ({ __typename: 'Member', id: ana })) });
    expect(profiles.service.database.statements - before).toBe(1);
  });
});

describe('the subgraph', () => {
  it('refuses calls that the gateway did not sign', async () => {
    const post = (headers: Record<string, string>) =>
      fetch(`${profiles.service.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: '{ regions { code } }' }),
      });
    expect((await post({})).status).toBe(401);
    const none = `${btoa('{"alg":"none"}').replace(/=/g, '')}.${btoa('{"iss":"gateway","aud":"profiles"}').replace(/=/g, '')}.`;
    expect((await post({ authorization: `Bearer ${none}` })).status).toBe(401);
  });
});
