import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLibrary } from './_library.ts';

const nothing = { invitations: 0, replications: 0, returnedCases: 0, returnedResources: 0, reviews: 0 };

describe('what waits for a member', () => {
  let library: Awaited<ReturnType<typeof startLibrary>>;
  beforeAll(async () => (library = await startLibrary({ review: 'on' })));
  afterAll(() => library[Symbol.asyncDispose]());
  const waiting = async (as: string, roles?: ['FACILITATOR']) =>
    (await library.api.as(as, roles).query('{ libraryWaiting { invitations replications returnedCases returnedResources reviews } }')).data.libraryWaiting;
  const returning = (mutation: string, input: object) =>
    library.act(library.ids.eva, mutation, { decision: 'RETURN', note: 'Falta algo', ...input }, 'clientMutationId', ['FACILITATOR']);

  it('is counted until it is done, and told to those whom it is for', async () => {
    const { ana, luis, eva } = library.ids;
    const { case: { id: caseId } } = (await library.publish({})).data.publishCase;
    const guide = { title: 'Una guía', locale: 'ES', kind: 'GUIDE', byline: 'Ana', extract: 'Cómo' };
    const { resource: { id: resourceId } } = await library.act(ana, 'publishResource', guide, 'resource { id }');
    expect([await waiting(ana), await waiting(eva, ['FACILITATOR'])]).toEqual([nothing, { ...nothing, reviews: 2 }]);
    await returning('reviewCase', { caseId });
    await returning('reviewResource', { resourceId });
    expect(await waiting(ana)).toEqual({ ...nothing, returnedCases: 1, returnedResources: 1 });
    expect(await waiting(eva, ['FACILITATOR'])).toEqual(nothing);
    for (let times = 0; times < 2; times++) await library.act(ana, 'inviteCaseAuthor', { caseId, memberId: luis }, 'clientMutationId');
    expect(await waiting(luis)).toEqual({ ...nothing, invitations: 1 });
    await library.act(luis, 'answerCaseAuthorship', { caseId, accept: true }, 'clientMutationId');
    expect(await waiting(luis)).toEqual({ ...nothing, returnedCases: 1 });
    await library.act(luis, 'submitCase', { caseId }, 'clientMutationId');
    await library.act(eva, 'reviewCase', { caseId, decision: 'APPROVE' }, 'clientMutationId', ['FACILITATOR']);
    expect(await waiting(luis)).toEqual(nothing);
    const told = { originId: caseId, organisation: 'Cesfam', country: 'CL', outcome: 'FAILED' };
    const { replication } = await library.act(eva, 'reportReplication', told, 'replication { id }');
    expect(await waiting(luis)).toEqual({ ...nothing, replications: 1 });
    await library.act(luis, 'reviewReplication', { replicationId: replication.id, decision: 'CONFIRM' }, 'clientMutationId');
    expect(await waiting(ana)).toEqual({ ...nothing, returnedResources: 1 });
    const both = [ana, luis].sort();
    expect(await library.notices()).toEqual([
      { kind: 'REVIEW_RETURNED', caseId, memberIds: [ana] },
      { kind: 'REVIEW_RETURNED', resourceId, memberIds: [ana] },
      { kind: 'AUTHOR_INVITED', caseId, memberIds: [luis] },
      { kind: 'REVIEW_APPROVED', caseId, memberIds: both },
      { kind: 'REPLICATION_REPORTED', caseId, memberIds: both },
      { kind: 'REPLICATION_CONFIRMED', caseId, memberIds: [eva] },
    ]);
  });

  it('is for who is signed in', async () => {
    const { errors } = await library.api.signedOut().query('{ libraryWaiting { reviews } }');
    expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });
});
