import { createHash } from 'node:crypto';
import { read } from '$app/server';
import regular from '@expo-google-fonts/public-sans/400Regular/PublicSans_400Regular.ttf';
import italic from '@expo-google-fonts/public-sans/400Regular_Italic/PublicSans_400Regular_Italic.ttf';
import bold from '@expo-google-fonts/public-sans/700Bold/PublicSans_700Bold.ttf';
import boldItalic from '@expo-google-fonts/public-sans/700Bold_Italic/PublicSans_700Bold_Italic.ttf';
import { serverAsyncLocalStorage } from '#lib/paraglide/runtime.js';
import type { Fonts } from '#lib/pdf/paper.ts';
import type { CaseOnPaper } from '#lib/pdf/pdf.graph.ts';
import { knows } from './feed.ts';

/** How long nobody need ask again, as with the files of a case. */
const FRESH_SECONDS = 600;
/** Rises when the same case would look different. */
const LAYOUT = 1;
/** The latest made, for those who ask for the same: writing one takes a tenth of a second. */
const MOST_KEPT = 40;
const kept = new Map<string, Promise<Buffer>>();

let fonts: Promise<Fonts> | undefined;
const load = async (asset: string) => Buffer.from(await read(asset).arrayBuffer());
async function loadFonts(): Promise<Fonts> {
  const [first, second, third, fourth] = await Promise.all([regular, italic, bold, boldItalic].map(load));
  return { regular: first!, italic: second!, bold: third!, boldItalic: fourth! };
}

async function write(item: CaseOnPaper, address: string): Promise<Buffer> {
  // Only who asks for paper pays for its library.
  const { caseOnPaper } = await import('#lib/pdf/case.ts');
  const ready = await (fonts ??= loadFonts());
  const locale = item.locale.toLowerCase() as 'es' | 'en' | 'pt' | 'fr';
  const inItsLanguage = () => caseOnPaper(item, address, ready);
  return serverAsyncLocalStorage?.run({ locale, origin: '', messageCalls: new Set() }, inItsLanguage) ?? inItsLanguage();
}

function written(etag: string, item: CaseOnPaper, address: string): Promise<Buffer> {
  const found = kept.get(etag);
  if (found) return found;
  const made = write(item, address);
  made.catch(() => kept.delete(etag));
  kept.set(etag, made);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return made;
}

/** Answers with a published case as a PDF, or that it is still as the reader has it. */
export async function pdfAnswer(request: Request, item: CaseOnPaper, address: string): Promise<Response> {
  const etag = `"${createHash('sha256').update(JSON.stringify([LAYOUT, address, item])).digest('base64url').slice(0, 27)}"`;
  const headers = { etag, 'cache-control': `public, max-age=${FRESH_SECONDS}` };
  if (knows(request, etag)) return new Response(null, { status: 304, headers });
  const file = await written(etag, item, address);
  return new Response(new Uint8Array(file), {
    headers: {
      ...headers,
      'content-type': 'application/pdf',
      'content-length': String(file.length),
      'content-disposition': `inline; filename="${item.slug.replaceAll(/[^\w-]/g, '')}.pdf"`,
    },
  });
}
