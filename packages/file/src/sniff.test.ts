import { describe, expect, it } from 'vitest';
import { docm, docx, odp, ods, odt, pdf, pptx, xlsx, zip } from '../tests/_zip.ts';
import { sniff } from './sniff.ts';

const html = Buffer.from('<!doctype html><script>alert(document.cookie)</script>');
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');

describe('a file is what it holds', () => {
  it.each([
    ['a.pdf', pdf, 'application/pdf'],
    ['a.docx', docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['a.xlsx', xlsx, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['a.pptx', pptx, 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
    ['a.odt', odt, 'application/vnd.oasis.opendocument.text'],
    ['a.ods', ods, 'application/vnd.oasis.opendocument.spreadsheet'],
    ['a.odp', odp, 'application/vnd.oasis.opendocument.presentation'],
    ['a.zip', zip({ 'a.txt': 'a' }), 'application/zip'],
    ['x.png', pdf, 'application/pdf'],
    ['nota.txt', Buffer.from('¿Qué tal? 🌿'), 'text/plain'],
    ['tabla.CSV', Buffer.from('BM;región\n1;Ñuble'), 'text/csv'],
    ['LEEME.md', Buffer.from('# Hola'), 'text/markdown'],
    ['página.txt', html, 'text/plain'],
  ])('%s', async (name, bytes, mediaType) => {
    expect((await sniff(name, bytes)).mediaType).toBe(mediaType);
  });

  it.each([
    ['html in a picture’s clothes', 'gato.png', html],
    ['html', 'index.html', html],
    ['an SVG', 'logo.svg', svg],
    ['an SVG with a prolog', 'logo.png', Buffer.from(`<?xml version="1.0"?>${svg.toString()}`)],
    ['a text without a name', 'archivo', Buffer.from('Hola')],
    ['a text in another encoding', 'nota.txt', Buffer.from('a\xf1o', 'latin1')],
    ['a text with zero bytes', 'nota.txt', Buffer.from('a\0b')],
    ['a text with control signs', 'nota.md', Buffer.from('a\x1b[2J\x07')],
    ['a document with macros', 'informe.docx', docm],
    ['a program', 'foto.jpg', Buffer.from(`MZ${'\0'.repeat(200)}`)],
    ['a program for Linux', 'foto.jpg', Buffer.from(`\x7fELF${'\x02'.repeat(200)}`)],
    ['an old Office document', 'carta.doc', Buffer.from('d0cf11e0a1b11ae1'.padEnd(1_200, '0'), 'hex')],
    ['a Java archive', 'a.zip', zip({ 'META-INF/MANIFEST.MF': 'Main-Class: X' })],
    ['a moving picture that we do not take', 'a.mp4', Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1')],
    ['noise', 'a.pdf', Buffer.alloc(4_096, 0xa7)],
  ])('%s is refused', async (_what, name, bytes) => {
    await expect(sniff(name, bytes)).rejects.toMatchObject({ code: 'UNSUPPORTED_FILE', status: 415 });
  });

  it('nothing is refused', async () => {
    await expect(sniff('a.txt', Buffer.alloc(0))).rejects.toMatchObject({ code: 'EMPTY_FILE', status: 400 });
  });

  it('an archive that swells is not opened', async () => {
    const swelling = Buffer.alloc(80 * 1024 * 1024);
    const bomb = zip({ '[Content_Types].xml': swelling, 'word/document.xml': swelling }, true);
    expect(bomb.length).toBeLessThan(1_048_576);
    const before = process.memoryUsage().rss;
    const started = performance.now();
    const kind = await sniff('a.docx', bomb).catch((error: { code: string }) => error.code);
    expect(performance.now() - started).toBeLessThan(200);
    expect(process.memoryUsage().rss - before).toBeLessThan(40 * 1024 * 1024);
    expect(kind).toMatchObject({ mediaType: 'application/zip' });
  });
});
