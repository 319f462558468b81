import { signAs } from '@minga/testkit';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLibrary } from './_library.ts';

let library: Awaited<ReturnType<typeof startLibrary>>;
beforeAll(async () => (library = await startLibrary()));
afterAll(() => library[Symbol.asyncDispose]());

const made = async (input: Record<string, unknown>, as = library.ids.ana) => (await library.publish(input, as)).data.publishCase.case as { id: string; slug: string };

describe('following', () => {
  it('is counted for all and known to oneself alone', async () => {
    const { luis, eva, water } = library.ids;
    const { id, slug } = await made({ title: 'Se sigue de cerca' });
    const following = (as: string, subjectId: string, on = true) => library.act(as, 'follow', { subjectId, on }, 'case { followerCount followedByViewer } topic { slug followerCount followedByViewer }');
    expect(await following(luis, id)).toMatchObject({ case: { followerCount: 1, followedByViewer: true }, topic: null });
    expect((await following(luis, id)).case.followerCount).toBe(1);
    await Promise.all([following(eva, id), following(eva, id), following(eva, water)]);
    expect((await following(luis, water)).topic).toEqual({ slug: 'agua', followerCount: 2, followedByViewer: true });
    const { data } = await library.api.signedOut().query(`{ case(slug: "${slug}") { followerCount followedByViewer } topics { slug followedByViewer } }`);
    expect(data).toMatchObject({ case: { followerCount: 2, followedByViewer: false }, topics: [{ slug: 'agua', followedByViewer: false }, {}] });
    const mine = await library.api.as(luis).query('{ followedCases { nodes { slug } totalCount } followedTopics { slug } followedResources { nodes { id } } }');
    expect(mine.data).toEqual({ followedCases: { nodes: [{ slug }], totalCount: 1 }, followedTopics: [{ slug: 'agua' }], followedResources: { nodes: [] } });
    expect((await following(luis, id, false)).case).toEqual({ followerCount: 1, followedByViewer: false });
    expect((await following(luis, v7())).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['subjectId'] }]);
    expect((await library.api.signedOut().query('{ followedTopics { slug } }')).errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });
});

describe('reactions', () => {
  it('are taken back as they were given, on comments too', async () => {
    const { ana, luis } = library.ids;
    const { id } = await made({ title: 'Se celebra mucho' });
    const react = (as: string, subjectId: string, reaction: string, on = true) =>
      library.act(as, 'reactTo', { subjectId, reaction, on }, 'case { reactions { reaction count byViewer } } comment { reactions { reaction count } }');
    await react(luis, id, 'THANKS');
    await react(luis, id, 'THANKS');
    expect((await react(ana, id, 'CURIOUS')).case.reactions).toEqual([{ reaction: 'CURIOUS', count: 1, byViewer: true }, { reaction: 'THANKS', count: 1, byViewer: false }]);
    expect((await react(ana, id, 'CURIOUS', false)).case.reactions).toHaveLength(1);
    const { comment } = await library.act(ana, 'commentOn', { subjectId: id, body: 'Hola' }, 'comment { id }');
    expect((await react(luis, comment.id, 'CELEBRATE')).comment.reactions).toEqual([{ reaction: 'CELEBRATE', count: 1 }]);
    expect((await react(luis, library.ids.water, 'CELEBRATE')).userErrors[0].code).toBe('NOT_FOUND');
    await library.act(ana, 'withdrawCase', { caseId: id }, 'case { id }');
    for (const subject of [id, comment.id]) expect((await react(luis, subject, 'THANKS')).userErrors[0].code).toBe('NOT_FOUND');
    expect((await library.act(luis, 'follow', { subjectId: id, on: true }, 'case { id }')).userErrors[0].code).toBe('NOT_FOUND');
    expect((await library.act(luis, 'markUseful', { subjectId: id, on: true }, 'case { id }')).userErrors[0].code).toBe('NOT_FOUND');
  });
});

describe('what is of use', () => {
  it('counts members and the institutions of their profiles, and names members to members', async () => {
    const { ana, luis, eva, institution } = library.ids;
    const { id, slug } = await made({ title: 'Nos sirve a varios' });
    const changed = await fetch(`${library.service.url}/internal/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await signAs(null, 'library', 'relay')}` },
      body: JSON.stringify({ events: [luis, eva].map((member, i) => ({
        id: v7(), position: i + 1, source: 'profiles', type: 'MemberChanged', subject: member, occurredAt: new Date(),
        payload: { member: { id: member, handle: 'x', name: 'X' }, document: { facets: { institutions: [institution] } } },
      })) }),
    });
    expect(changed.status).toBe(204);
    for (const member of [ana, luis, eva]) await library.act(member, 'markUseful', { subjectId: id, on: true }, 'case { id }');
    const fields = 'usefulCount usefulInstitutionCount usefulInstitutions { id } usefulToViewer usefulMembers { id }';
    const { data } = await library.api.signedOut().query(`{ case(slug: "${slug}") { ${fields} } }`);
    expect(data.case).toEqual({ usefulCount: 3, usefulInstitutionCount: 1, usefulInstitutions: [{ id: institution }], usefulToViewer: false, usefulMembers: null });
    const known = await library.api.as(ana).query(`{ case(slug: "${slug}") { ${fields} } }`);
    expect(known.data.case).toMatchObject({ usefulToViewer: true, usefulMembers: [{ id: eva }, { id: luis }, { id: ana }] });
    const less = await library.act(luis, 'markUseful', { subjectId: id, on: false }, 'case { usefulCount usefulInstitutionCount }');
    expect(less.case).toEqual({ usefulCount: 2, usefulInstitutionCount: 1 });
  });
});

describe('similar cases', () => {
  it('say why, and never show what is not published', async () => {
    const { ana, luis, water, data: topic } = library.ids;
    const base = await made({ title: 'La primera de todas', topicIds: [water, topic], methods: ['prototipado', 'encuesta'], regionCode: 'CL-LR' });
    const near = await made({ title: 'Una muy parecida', topicIds: [water, topic], methods: ['encuesta'], regionCode: 'CL-LR' });
    const far = await made({ title: 'Otra de lejos', topicIds: [water], country: 'PE' });
    const replica = await made({ title: 'Una que la repite', country: 'AR' });
    const hidden = await made({ title: 'Una retirada', topicIds: [water, topic], methods: ['prototipado', 'encuesta'] });
    await library.act(ana, 'withdrawCase', { caseId: hidden.id }, 'case { id }');
    const { replication } = await library.act(luis, 'reportReplication', { originId: base.id, replicaId: replica.id, organisation: 'Salta', country: 'AR', outcome: 'PARTLY' }, 'replication { id }');
    await library.act(ana, 'reviewReplication', { replicationId: replication.id, decision: 'CONFIRM' }, 'replication { id }');
    const query = '{ case(slug: "la-primera-de-todas") { similarCases(first: 10) { case { slug } reasons { kind text topic { slug } region { code } } } } }';
    for (const asker of [library.api.signedOut(), library.api.as(ana)]) {
      const { similarCases } = (await asker.query(query)).data.case;
      expect(similarCases.map((similar: any) => similar.case.slug)).toEqual([near.slug, replica.slug, far.slug]);
      expect(similarCases[0].reasons.map((reason: any) => `${reason.kind} ${reason.topic?.slug ?? reason.region?.code ?? reason.text}`).sort()).toEqual(
        ['METHOD encuesta', 'PLACE CL-LR', 'TOPIC agua', 'TOPIC datos-abiertos']);
      expect(similarCases[1].reasons).toEqual([{ kind: 'LINEAGE', text: 'REPLICA', topic: null, region: null }]);
    }
  });
});

describe('a topic', () => {
  it('has a page with its counts, and a description that facilitators write', async () => {
    const { luis, water } = library.ids;
    const describing = (roles: ['MEMBER' | 'FACILITATOR'], description: string) =>
      library.act(luis, 'describeTopic', { topicId: water, locale: 'ES', description }, 'topic { description }', roles);
    expect((await describing(['MEMBER'], 'Algo')).userErrors[0].code).toBe('FORBIDDEN');
    expect((await describing(['FACILITATOR'], 'Riego, sequía y derechos')).topic.description).toBe('Riego, sequía y derechos');
    const { data } = await library.api.signedOut().query('{ topic(slug: "agua") { description synonyms caseCount resourceCount cases { totalCount nodes { slug } } resources { nodes { id } } } none: topic(slug: "nada") { id } }');
    expect(data.topic).toMatchObject({ description: 'Riego, sequía y derechos', synonyms: ['riego'], resourceCount: 0 });
    expect(data.topic.caseCount).toBe(data.topic.cases.totalCount);
    expect(data.topic.cases.nodes.map((node: any) => node.slug)).not.toContain('una-retirada');
    expect(data.none).toBeNull();
  });
});
