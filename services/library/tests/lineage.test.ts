import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLibrary } from './_library.ts';

let library: Awaited<ReturnType<typeof startLibrary>>;
beforeAll(async () => (library = await startLibrary()));
afterAll(() => library[Symbol.asyncDispose]());

const shown = 'replication { id status outcome note viewerMayConfirm organisation region { code } replica { slug } origin { replicationCount } }';
const made = async (title: string, as = library.ids.ana) => (await library.publish({ title }, as)).data.publishCase.case as { id: string; slug: string };
const report = (originId: string, input: Record<string, unknown> = {}, as = library.ids.luis) =>
  library.act(as, 'reportReplication', { originId, organisation: 'Hospital de Coyhaique', country: 'CL', outcome: 'SUCCEEDED', ...input }, shown);
const review = (as: string, replicationId: string, decision = 'CONFIRM', roles: ['MEMBER' | 'FACILITATOR'] = ['MEMBER']) =>
  library.act(as, 'reviewReplication', { replicationId, decision, note: 'Los conocemos' }, shown, roles);
const linked = async (originId: string, replicaId: string) => review(library.ids.ana, (await report(originId, { replicaId })).replication.id);
const tree = `replicationCount replications { nodes { id status } } lineage { count countries { country count }
  regions { region { code } count } origins { depth parentId replication { id origin { slug } } }
  replicas { depth parentId replication { id outcome replica { slug } } } }`;
const seen = async (slug: string, as: string | null = null, roles: ['MEMBER' | 'FACILITATOR'] = ['MEMBER']) =>
  (await (as === null ? library.api.signedOut() : library.api.as(as, roles)).query(`query ($slug: String!) { case(slug: $slug) { ${tree} } }`, { slug })).data.case;

describe('a replication', () => {
  it('is for who told of it, the origin and facilitators until the origin confirms it', async () => {
    const { ana, luis, eva, institution } = library.ids;
    const origin = await made('Se repite en otra parte');
    const told = await report(origin.id, { outcome: 'FAILED', institutionId: institution, regionCode: 'CL-LR', startedYear: 2022, changes: 'Sin **sensores**', results: 'No resultó' });
    expect(told).toMatchObject({ userErrors: [], replication: { status: 'PENDING', viewerMayConfirm: false, origin: { replicationCount: 0 } } });
    const { id } = told.replication;
    for (const stranger of [null, eva]) expect(await seen(origin.slug, stranger)).toMatchObject({ replicationCount: 0, replications: { nodes: [] }, lineage: { count: 0, replicas: [], regions: [] } });
    for (const [as, role] of [[luis, 'MEMBER'], [ana, 'MEMBER'], [eva, 'FACILITATOR']] as const) {
      const mine = await seen(origin.slug, as, [role]);
      expect(mine).toMatchObject({ replicationCount: 0, replications: { nodes: [{ id, status: 'PENDING' }] }, lineage: { count: 0, replicas: [] } });
    }
    expect((await library.api.as(ana).query('{ replicationsToConfirm { nodes { id organisation } } }')).data.replicationsToConfirm.nodes).toHaveLength(1);
    expect((await library.api.as(luis).query('{ replicationsToConfirm { nodes { id } } }')).data.replicationsToConfirm.nodes).toEqual([]);
    expect((await review(luis, id)).userErrors[0].code).toBe('FORBIDDEN');
    expect((await review(eva, id)).userErrors[0].code).toBe('NOT_FOUND');
    expect((await review(eva, id, 'CONFIRM', ['FACILITATOR'])).userErrors[0].code).toBe('FORBIDDEN');
    expect((await review(ana, id)).replication).toMatchObject({ status: 'CONFIRMED', note: 'Los conocemos', origin: { replicationCount: 1 } });
    expect((await review(ana, id)).replication.origin.replicationCount).toBe(1);
    expect(await seen(origin.slug)).toMatchObject({
      replicationCount: 1,
      lineage: { count: 1, countries: [{ country: 'CL', count: 1 }], regions: [{ region: { code: 'CL-LR' }, count: 1 }], replicas: [{ depth: 1, parentId: null, replication: { outcome: 'FAILED' } }] },
    });
    const note = await library.api.signedOut().query(`{ case(slug: "${origin.slug}") { replications { nodes { note changes { html } } } } }`);
    expect(note.data.case.replications.nodes).toEqual([{ note: null, changes: { html: '<p>Sin <strong>sensores</strong></p>' } }]);
    expect((await review(ana, id, 'REJECT')).replication.origin.replicationCount).toBe(0);
    expect((await review(ana, id)).userErrors[0].code).toBe('CONFLICT');
    expect(await seen(origin.slug)).toMatchObject({ replicationCount: 0, replications: { nodes: [] }, lineage: { count: 0 } });
  });

  it('of a case without authors here is confirmed by a facilitator, not by who told of it', async () => {
    const { luis, eva } = library.ids;
    const origin = await made('Traído de otra parte');
    await library.service.database.sql`delete from case_author where case_id = ${origin.id}`;
    const { id } = (await report(origin.id)).replication;
    expect((await review(luis, id, 'CONFIRM', ['FACILITATOR'])).userErrors[0].code).toBe('FORBIDDEN');
    expect((await review(eva, id, 'CONFIRM', ['FACILITATOR'])).replication.status).toBe('CONFIRMED');
  });

  it('names what is wrong, and is refused for what one may not read', async () => {
    const { ana, luis } = library.ids;
    const origin = await made('Con errores de campo');
    const { userErrors } = await report(origin.id, { organisation: ' ', country: 'Chile', regionCode: 'CL-XX', institutionId: v7(), startedYear: new Date().getFullYear() + 1 });
    expect(userErrors.map((e: any) => `${e.field} ${e.code}`).sort()).toEqual(['country INVALID', 'institutionId NOT_FOUND', 'organisation REQUIRED', 'regionCode NOT_FOUND', 'startedYear INVALID']);
    const draft = (await library.act(ana, 'saveCaseDraft', { title: 'Un borrador' }, 'case { id }')).case;
    expect((await report(draft.id)).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['originId'] }]);
    expect((await report(draft.id, {}, ana)).userErrors[0].code).toBe('NOT_FOUND');
    expect((await report(origin.id, { replicaId: draft.id })).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['replicaId'] }]);
    const own = (await report(origin.id, { replicaId: draft.id }, ana)).replication;
    expect(own.replica.slug).toBe(draft.id);
    await review(ana, own.id);
    expect((await seen(origin.slug, luis)).lineage.replicas).toMatchObject([{ replication: { replica: null } }]);
    await library.act(ana, 'withdrawCase', { caseId: origin.id }, 'case { id }');
    expect((await review(luis, own.id)).userErrors[0].code).toBe('NOT_FOUND');
  });
});

describe('a replication told of by mistake', () => {
  const withdraw = (as: string, replicationId: string) =>
    library.act(as, 'withdrawReplication', { replicationId }, 'origin { slug replicationCount }');

  it('is taken back by who told of it, also once it was confirmed, and may be told again', async () => {
    const { ana, luis, eva } = library.ids;
    const [origin, replica] = [await made('Se contó por error'), await made('La que no era')];
    const { id } = (await report(origin.id, { replicaId: replica.id })).replication;
    const may = async (as: string) =>
      (await library.api.as(as).query(`{ case(slug: "${origin.slug}") { replications { nodes { viewerMayReject viewerMayWithdraw } } } }`)).data.case.replications.nodes;
    expect(await may(luis)).toEqual([{ viewerMayReject: false, viewerMayWithdraw: true }]);
    expect((await withdraw(eva, id)).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['replicationId'] }]);
    expect((await withdraw(ana, id)).userErrors).toEqual([{ code: 'FORBIDDEN', field: ['replicationId'] }]);
    await review(ana, id);
    expect([await may(ana), await may(eva)]).toEqual([[{ viewerMayReject: true, viewerMayWithdraw: false }], [{ viewerMayReject: false, viewerMayWithdraw: false }]]);
    expect((await withdraw(eva, id)).userErrors).toEqual([{ code: 'FORBIDDEN', field: ['replicationId'] }]);
    const input = { replicationId: id, clientMutationId: v7() };
    for (let time = 0; time < 2; time++)
      expect((await library.act(luis, 'withdrawReplication', input, 'origin { replicationCount }')).origin).toEqual({ replicationCount: 0 });
    expect((await withdraw(luis, id)).userErrors[0].code).toBe('NOT_FOUND');
    expect(await seen(origin.slug)).toMatchObject({ replicationCount: 0, lineage: { count: 0, replicas: [] } });
    expect((await report(origin.id, { replicaId: replica.id })).replication.status).toBe('PENDING');
    expect((await report(replica.id, { replicaId: origin.id })).userErrors[0].code).toBe('CYCLE');
  });

  it('no longer stands in the way of the other direction', async () => {
    const [one, other] = [await made('Al revés una'), await made('Al revés otra')];
    const { id } = (await report(one.id, { replicaId: other.id })).replication;
    await withdraw(library.ids.luis, id);
    expect((await report(other.id, { replicaId: one.id })).userErrors).toEqual([]);
  });
});

describe('a lineage', () => {
  it('is a tree of both directions, five steps deep', async () => {
    const cases: { id: string; slug: string }[] = [];
    for (let i = 0; i < 8; i++) cases.push(await made(`Eslabón número ${i}`));
    for (let i = 0; i < 7; i++) await linked(cases[i]!.id, cases[i + 1]!.id);
    const middle = await seen(cases[1]!.slug);
    expect(middle.lineage.origins.map((link: any) => [link.depth, link.replication.origin.slug])).toEqual([[1, 'eslabon-numero-0']]);
    expect(middle.lineage.replicas.map((link: any) => [link.depth, link.replication.replica.slug])).toEqual(
      [1, 2, 3, 4, 5].map((depth) => [depth, `eslabon-numero-${depth + 1}`]));
    expect(middle.lineage.replicas[1].parentId).toBe(middle.lineage.replicas[0].replication.id);
    expect(middle).toMatchObject({ replicationCount: 1, lineage: { count: 5, countries: [{ country: 'CL', count: 5 }] } });
    await library.act(library.ids.ana, 'withdrawCase', { caseId: cases[3]!.id }, 'case { id }');
    expect((await seen(cases[1]!.slug)).lineage.replicas.map((link: any) => link.replication.replica?.slug ?? null)).toEqual(['eslabon-numero-2', null]);
    expect((await report(cases[7]!.id, { replicaId: cases[0]!.id })).userErrors).toEqual([{ code: 'CYCLE', field: ['replicaId'] }]);
    expect((await report(cases[0]!.id, { replicaId: cases[0]!.id })).userErrors[0].code).toBe('CYCLE');
    expect((await report(cases[0]!.id, { replicaId: cases[1]!.id })).userErrors).toEqual([{ code: 'TAKEN', field: ['replicaId'] }]);
  });

  it('never becomes a circle, also when two tell of halves of one at once', async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b, c] = [await made(`Ronda ${round} uno`), await made(`Ronda ${round} dos`), await made(`Ronda ${round} tres`)];
      const answers = await Promise.all([
        report(a.id, { replicaId: b.id }), report(b.id, { replicaId: c.id }, library.ids.eva), report(c.id, { replicaId: a.id }, library.ids.ana),
      ]);
      expect(answers.flatMap(({ userErrors }) => userErrors.map((e: any) => e.code))).toEqual(['CYCLE']);
    }
  });

  it('is told once for one clientMutationId', async () => {
    const origin = await made('Una sola réplica');
    const input = { clientMutationId: v7() };
    const answers = await Promise.all([report(origin.id, input), report(origin.id, input)]);
    expect(new Set(answers.map(({ replication }) => replication.id)).size).toBe(1);
  });
});
