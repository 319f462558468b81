import sharp from 'sharp';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLibrary } from './_library.ts';

let library: Awaited<ReturnType<typeof startLibrary>>;
beforeAll(async () => (library = await startLibrary()));
afterAll(() => library[Symbol.asyncDispose]());

const photo = (background: string) => sharp({ create: { width: 64, height: 48, channels: 3, background } }).jpeg().toBuffer();
const shown = 'case { cover { id alt url thumbnailUrl width } pictures { id } files { name mediaType alt thumbnailUrl } checklist { code done } }';
const statuses = async (id: string) => {
  const { ana, luis, eva } = library.ids;
  return {
    anyone: (await library.file(null, `/${id}`)).status, member: (await library.file(luis, `/${id}`)).status,
    author: (await library.file(ana, `/${id}`)).status, facilitator: (await library.file(eva, `/${id}`, {}, ['FACILITATOR'])).status,
  };
};
const gone = (status: number) => ({ anyone: status, member: status, author: status, facilitator: status });

describe('what a case shows', () => {
  it('is for whoever may read the case: its authors first, then everyone, then its authors again', async () => {
    const { ana, luis } = library.ids;
    const { case: { id: caseId } } = await library.act(ana, 'saveCaseDraft', { title: 'Con fotos', summary: 'Se ve', organisation: 'Aquí', country: 'CL' }, 'case { id }');
    const first = await library.upload(ana, 'canal.jpg', await photo('#a33'));
    const second = await library.upload(ana, 'compuerta.jpg', await photo('#3a3'));
    const paper = await library.upload(ana, 'informe.txt', Buffer.from('Caudales'));
    expect(first).toMatchObject({ url: `/files/library/${first.id}`, thumbnailUrl: `/files/library/${first.id}/thumbnail` });
    expect(await statuses(first.id)).toEqual({ ...gone(404), author: 200 });
    const input = { caseId, pictures: [{ fileId: first.id, alt: 'Un canal' }, { fileId: second.id, alt: 'Una compuerta' }], coverId: second.id, documents: [paper.id] };
    expect((await library.act(luis, 'setCaseFiles', input, shown)).userErrors[0].code).toBe('NOT_FOUND');
    const set = await library.act(ana, 'setCaseFiles', input, shown);
    expect(set).toMatchObject({ userErrors: [], case: {
      cover: { id: second.id, alt: 'Una compuerta', url: `/files/library/${second.id}`, width: 64 },
      pictures: [{ id: first.id }, { id: second.id }], files: [{ name: 'informe.txt', mediaType: 'text/plain', alt: '', thumbnailUrl: null }],
    } });
    expect(set.case.checklist).toContainEqual({ code: 'PICTURE', done: true });
    for (const { id } of [first, second, paper]) expect(await statuses(id)).toEqual({ ...gone(404), author: 200 });
    expect((await library.file(ana, `/${first.id}`)).headers.get('cache-control')).toBe('private, no-cache');
    await library.act(ana, 'submitCase', { caseId }, 'case { id }');
    for (const { id } of [first, second, paper]) expect(await statuses(id)).toEqual(gone(200));
    const read = await library.file(null, `/${second.id}/thumbnail`);
    expect(read.headers.get('cache-control')).toBe('public, max-age=600');
    expect(read.headers.get('content-type')).toBe('image/webp');
    expect((await library.file(null, `/${second.id}`, { headers: { 'if-none-match': `"${second.id}"` } })).status).toBe(304);
    expect((await library.act(ana, 'setCaseFiles', { caseId, pictures: [{ fileId: second.id, alt: 'Sola' }], documents: [] }, shown)).case.cover.alt).toBe('Sola');
    expect(await statuses(first.id)).toEqual(gone(404));
    await library.act(ana, 'withdrawCase', { caseId }, 'case { id }');
    expect(await statuses(second.id)).toEqual({ ...gone(404), author: 200 });
    expect((await library.file(null, `/${second.id}`, { headers: { 'if-none-match': `"${second.id}"` } })).status).toBe(404);
  });

  it('is refused with the field when it is not right, and stays as it was', async () => {
    const { ana, luis } = library.ids;
    const { case: { id: caseId } } = (await library.publish({ title: 'Con fotos malas' })).data.publishCase;
    const [mine, theirs, text] = [await library.upload(ana, 'a.jpg', await photo('#111')), await library.upload(luis, 'b.jpg', await photo('#222')), await library.upload(ana, 'c.txt', Buffer.from('Hola'))];
    const setting = async (input: object) => (await library.act(ana, 'setCaseFiles', { caseId, pictures: [], documents: [], ...input }, shown)).userErrors.map((e: any) => `${e.field.join('.')} ${e.code}`);
    expect(await setting({ pictures: [{ fileId: mine.id, alt: ' ' }] })).toEqual(['pictures.0.alt REQUIRED']);
    expect(await setting({ pictures: [{ fileId: mine.id, alt: 'Mía' }, { fileId: theirs.id, alt: 'Ajena' }] })).toEqual(['pictures.1.fileId NOT_FOUND']);
    expect(await setting({ pictures: [{ fileId: text.id, alt: 'Texto' }] })).toEqual(['pictures.0.fileId INVALID']);
    expect(await setting({ documents: [text.id, text.id.toUpperCase()] })).toEqual(['documents INVALID']);
    expect(await setting({ documents: ['nada'] })).toEqual(['documents NOT_FOUND']);
    expect(await setting({ documents: Array.from({ length: 11 }, () => v7()) })).toEqual(['documents TOO_MANY']);
    expect(await setting({ pictures: [{ fileId: mine.id, alt: 'Mía' }], coverId: text.id })).toEqual(['coverId NOT_FOUND']);
    expect((await library.file(luis, `/${theirs.id}`)).status).toBe(200);
    expect(await setting({ pictures: [{ fileId: mine.id, alt: 'Mía' }] })).toEqual([]);
  });

  it('is written with the draft, waits there for its words, and is no change when it is the same', async () => {
    const { ana } = library.ids;
    const picture = await library.upload(ana, 'pozo.jpg', await photo('#a5a'));
    const whole = { title: 'Un pozo que se mide', summary: 'Sensor', organisation: 'Junta', country: 'CL', stage: 'PILOT' };
    const files = (alt: string) => ({ pictures: [{ fileId: picture.id, alt }], documents: [] });
    const first = await library.act(ana, 'saveCaseDraft', { ...whole, files: files('') }, 'case { id revision pictures { id alt } }');
    expect(first).toMatchObject({ userErrors: [], case: { pictures: [{ id: picture.id, alt: '' }] } });
    const { id: caseId, revision } = first.case;
    expect((await library.act(ana, 'submitCase', { caseId }, 'case { id }')).userErrors).toEqual([{ code: 'REQUIRED', field: ['pictures', '0', 'alt'] }]);
    await library.act(ana, 'saveCaseDraft', { caseId, revision, files: files('Un pozo') }, 'case { id }');
    const sent = await library.act(ana, 'submitCase', { caseId }, 'case { state revision cover { alt } }');
    expect(sent).toMatchObject({ userErrors: [], case: { state: 'PUBLISHED', cover: { alt: 'Un pozo' } } });
    const again = (given: object, at = sent.case.revision) =>
      library.act(ana, 'updateCase', { caseId, revision: at, ...given }, 'case { revision pictures { id } versions { totalCount } }');
    expect((await again({ files: files('Un pozo') })).case).toMatchObject({ revision: sent.case.revision, versions: { totalCount: 1 } });
    expect((await again({ files: files(' ') })).userErrors).toEqual([{ code: 'REQUIRED', field: ['pictures', '0', 'alt'] }]);
    expect((await again({ files: { pictures: [], documents: [] } })).case.pictures).toEqual([]);
    expect((await again({ title: 'De quien no la vio' })).userErrors).toEqual([{ code: 'CONFLICT', field: ['revision'] }]);
    expect(await statuses(picture.id)).toEqual(gone(404));
  });

  it('goes with a draft that is discarded', async () => {
    const { ana } = library.ids;
    const { case: { id: caseId } } = await library.act(ana, 'saveCaseDraft', { title: 'Se descarta' }, 'case { id }');
    const paper = await library.upload(ana, 'nota.txt', Buffer.from('Hola'));
    await library.act(ana, 'setCaseFiles', { caseId, pictures: [], documents: [paper.id] }, 'case { id }');
    await library.act(ana, 'discardCaseDraft', { caseId }, 'caseId');
    expect(await statuses(paper.id)).toEqual(gone(404));
    expect(await library.service.database.sql`select 1 from file_content where file_id = ${paper.id}`).toEqual([]);
  });
});
