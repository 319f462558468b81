import { signAs } from '@minga/testkit';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLibrary } from './_library.ts';

type Library = Awaited<ReturnType<typeof startLibrary>>;
const file = 'id name url thumbnailUrl';
const case_ = `... on Case { cover { ${file} } pictures { ${file} } files { ${file} } checklist { code done } versions { totalCount } }`;
const resource_ = `... on Resource { file { ${file} } }`;

/** Whatever the library answers to somebody about two subjects by every way there is, as one text. */
async function everyWay(library: Library, as: string | null, subjects: { caseId: string; resourceId: string; slugs: string[] }) {
  const { caseId, resourceId, slugs: [caseSlug, resourceSlug] } = subjects;
  const asker = as === null ? library.api.signedOut() : library.api.as(as);
  const reads = `
    a: case(slug: $caseSlug) { ${case_} } b: case(slug: $caseId) { ${case_} } cases { nodes { ${case_} } }
    c: resource(slug: $resourceSlug) { ${resource_} } d: resource(slug: $resourceId) { ${resource_} } resources { nodes { ${resource_} } }
    like: case(slug: "riego-con-datos-abiertos") { similar { ${case_} } similarCases { case { ${case_} } } }
    topic(slug: "agua") { cases { nodes { ${case_} } } resources { nodes { ${resource_} } } }
    shelf: collection(slug: "de-todo") { items { nodes { case { ${case_} } resource { ${resource_} } } } }
    _entities(representations: $r) { ${case_} ${resource_} }`;
  const own = `e: caseDraft(id: $caseIdAsId) { ${case_} } f: resourceDraft(id: $resourceIdAsId) { ${resource_} }
    myCases { nodes { ${case_} } } myResources { nodes { ${resource_} } } caseInvitations { nodes { ${case_} } }`;
  const ids = as === null ? '' : ', $caseIdAsId: ID!, $resourceIdAsId: ID!';
  const { data, errors } = await asker.query(
    `query ($caseId: String!, $resourceId: String!, $caseSlug: String!, $resourceSlug: String!, $r: [_Any!]!${ids}) { ${reads} ${as === null ? '' : own} }`,
    {
      caseId, resourceId, caseSlug, resourceSlug, caseIdAsId: caseId, resourceIdAsId: resourceId,
      r: [{ __typename: 'Case', id: caseId }, { __typename: 'Resource', id: resourceId }],
    },
  );
  expect(errors).toBeUndefined();
  const documents = await Promise.all((['CASE', 'RESOURCE'] as const).map(async (kind) => {
    const headers = { authorization: `Bearer ${await signAs(as === null ? null : { memberId: as, roles: [], sessionId: 's' }, 'search')}` };
    const found = await fetch(`${library.service.url}/internal/confirm`, { method: 'POST', headers, body: JSON.stringify({ kind, ids: [caseId, resourceId] }) });
    const offered = await fetch(`${library.service.url}/internal/documents?kind=${kind}`, { headers });
    return `${await found.text()} ${await offered.text()}`;
  }));
  return JSON.stringify([data, documents]);
}

describe('the files of what is not everyone\'s', () => {
  let library: Library;
  beforeAll(async () => (library = await startLibrary({ review: 'on' })));
  afterAll(() => library[Symbol.asyncDispose]());

  it('are nothing to strangers, by whatever way, in whatever state', async () => {
    const { ana, luis, eva, water } = library.ids;
    const approve = (mutation: string, input: object) => library.act(eva, mutation, { decision: 'APPROVE', ...input }, 'clientMutationId', ['FACILITATOR']);
    // A neighbour that is public and like it, and a public collection that has both in it.
    const like = (await library.publish({ topicIds: [water] })).data.publishCase.case.id;
    await approve('reviewCase', { caseId: like });
    const jpeg = await sharp({ create: { width: 32, height: 32, channels: 3, background: '#246' } }).jpeg().toBuffer();
    const picture = await library.upload(ana, 'secreta.jpg', jpeg);
    const paper = await library.upload(ana, 'secreto.txt', Buffer.from('Secreto'));
    const sheet = await library.upload(ana, 'planilla.csv', Buffer.from('a,b\n1,2\n'));
    const files = { pictures: [{ fileId: picture.id, alt: 'Secreta' }], documents: [paper.id] };
    const told = { title: 'Agua reservada', locale: 'ES', summary: 'Aún no', organisation: 'Junta', country: 'CL', stage: 'PILOT', topicIds: [water] };
    const { case: { id: caseId } } = await library.act(ana, 'saveCaseDraft', { ...told, files }, 'case { id }');
    const guide = { title: 'Planilla reservada', locale: 'ES', kind: 'TOOL', byline: 'Ana', extract: 'Aún no', topicIds: [water], fileId: sheet.id };
    const { resource: { id: resourceId } } = await library.act(ana, 'saveResourceDraft', guide, 'resource { id }');
    const shelf = (await library.act(ana, 'createCollection', { title: 'De todo', visibility: 'PUBLIC' }, 'collection { id slug }')).collection;
    await library.service.database.sql`update collection set slug = 'de-todo' where id = ${shelf.id}`;
    const both = { caseId, resourceId, slugs: ['agua-reservada', 'planilla-reservada'] };

    const paths = [picture, paper, sheet].flatMap(({ id }) => [`/${id}`, `/${id}/thumbnail`]);
    const hidden = async (state: string) => {
      for (const stranger of [null, luis]) {
        const answer = await everyWay(library, stranger, both);
        for (const { id } of [picture, paper, sheet]) expect([state, answer.includes(id)]).toEqual([state, false]);
        for (const path of paths) {
          const read = await library.file(stranger, path, { headers: { 'if-none-match': `"${path.slice(1, 37)}"` } });
          expect([state, path, read.status, read.headers.get('etag')]).toEqual([state, path, 404, null]);
        }
      }
      for (const path of [`/${picture.id}`, `/${picture.id}/thumbnail`, `/${paper.id}`, `/${sheet.id}`])
        expect([state, path, (await library.file(ana, path)).status]).toEqual([state, path, 200]);
    };

    await hidden('DRAFT');
    await library.act(ana, 'submitCase', { caseId }, 'clientMutationId');
    await library.act(ana, 'submitResource', { resourceId }, 'clientMutationId');
    await hidden('IN_REVIEW');
    for (const [mutation, input] of [['reviewCase', { caseId }], ['reviewResource', { resourceId }]] as const)
      await library.act(eva, mutation, { ...input, decision: 'RETURN', note: 'Falta' }, 'clientMutationId', ['FACILITATOR']);
    await hidden('RETURNED');
    expect((await library.file(eva, `/${paper.id}`, {}, ['FACILITATOR'])).status).toBe(404);
    await library.act(ana, 'submitCase', { caseId }, 'clientMutationId');
    await library.act(ana, 'submitResource', { resourceId }, 'clientMutationId');
    await approve('reviewCase', { caseId });
    await approve('reviewResource', { resourceId });
    for (const subjectId of [caseId, resourceId]) await library.act(ana, 'addToCollection', { collectionId: shelf.id, subjectId }, 'clientMutationId');
    // The ways are real: what is public is found by them.
    const open = await everyWay(library, null, both);
    for (const { id } of [picture, paper, sheet]) expect(open.split(`"id":"${id}"`).length).toBeGreaterThan(4);
    await library.act(ana, 'withdrawCase', { caseId }, 'clientMutationId');
    await library.act(ana, 'withdrawResource', { resourceId }, 'clientMutationId');
    await hidden('withdrawn');
  });

  it('stay where they are, whoever brought them and whoever asks for them', async () => {
    const { ana, luis } = library.ids;
    const { case: { id: caseId } } = await library.act(ana, 'saveCaseDraft', { title: 'De dos' }, 'case { id }');
    await library.act(ana, 'inviteCaseAuthor', { caseId, memberId: luis }, 'clientMutationId');
    await library.act(luis, 'answerCaseAuthorship', { caseId, accept: true }, 'clientMutationId');
    const paper = await library.upload(luis, 'de-luis.txt', Buffer.from('De Luis'));
    const files = { pictures: [], documents: [paper.id] };
    expect((await library.act(luis, 'saveCaseDraft', { caseId, files }, 'case { files { id } }')).case.files).toEqual([{ id: paper.id }]);
    // Into another case or a resource it cannot be taken, by who brought it or by anyone.
    for (const taker of [ana, luis]) {
      const taken = await library.act(taker, 'saveCaseDraft', { title: 'De uno', files }, 'case { id }');
      expect(taken.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['documents', '0'] }]);
      expect((await library.act(taker, 'saveResourceDraft', { fileId: paper.id }, 'resource { id }')).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['fileId'] }]);
    }
    await library.act(ana, 'removeCaseAuthor', { caseId, memberId: luis }, 'clientMutationId');
    expect((await library.file(luis, `/${paper.id}`)).status).toBe(404);
    expect((await library.file(ana, `/${paper.id}`)).bytes.toString()).toBe('De Luis');
    expect((await library.act(luis, 'saveCaseDraft', { caseId, files: { pictures: [], documents: [] } }, 'case { id }')).userErrors[0].code).toBe('NOT_FOUND');
    expect((await library.file(ana, `/${paper.id}`)).status).toBe(200);
  });
});
