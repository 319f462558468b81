import { inflateSync } from 'node:zlib';

/** What a PDF says, as one who reads it has it: each font's glyphs by its own list of what they mean. */
export function textOf(file: Buffer): string {
  const bodies = objectsOf(file);
  const fonts = new Map<string, Map<string, string>>();
  for (const { text } of bodies.values())
    for (const [, name, id] of text.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const meaning = /\/ToUnicode (\d+) 0 R/.exec(bodies.get(id!)?.text ?? '')?.[1];
      if (meaning) fonts.set(name!, meaningsOf(bodies.get(meaning)?.stream ?? ''));
    }
  const pages = [...bodies.values()].filter(({ stream }) => / Tf\n/.test(stream));
  return pages.map(({ stream }) => linesOf(stream, fonts)).join('\n');
}

interface Body {
  text: string;
  stream: string;
}

function objectsOf(file: Buffer): Map<string, Body> {
  const bodies = new Map<string, Body>();
  for (const found of file.toString('latin1').matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)) {
    const [head = '', ...rest] = found[2]!.split('\nstream\n');
    const packed = rest.join('\nstream\n').replace(/\nendstream$/, '');
    const stream = head.includes('/FlateDecode') ? inflateSync(Buffer.from(packed, 'latin1')).toString('latin1') : packed;
    bodies.set(found[1]!, { text: head, stream });
  }
  return bodies;
}

const spoken = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');

function meaningsOf(map: string): Map<string, string> {
  const meanings = new Map<string, string>();
  for (const [, from, list] of map.matchAll(/<([\da-f]{4})> <[\da-f]{4}> \[([^\]]*)\]/gi))
    for (const [index, each] of [...list!.matchAll(/<([\da-f]+)>/gi)].entries())
      meanings.set((Number.parseInt(from!, 16) + index).toString(16).padStart(4, '0'), spoken(each[1]!));
  return meanings;
}

function linesOf(stream: string, fonts: Map<string, Map<string, string>>): string {
  let font = new Map<string, string>();
  const lines: string[] = [];
  for (const [, name, glyphs] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name) font = fonts.get(name) ?? font;
    else lines.push([...glyphs!.matchAll(/<([\da-f]+)>/gi)].flatMap(([, hex]) => hex!.match(/.{4}/g) ?? []).map((glyph) => font.get(glyph.toLowerCase()) ?? '').join(''));
  }
  return lines.join('\n');
}

/** An entry of the document's own list of facts. */
export function infoOf(file: Buffer, name: string): string | undefined {
  const bodies = objectsOf(file);
  const info = [...bodies.values()].find(({ text }) => /\/Producer \d/.test(text))?.text ?? '';
  const entry = new RegExp(`/${name} (\\d+) 0 R`).exec(info)?.[1];
  const value = entry && bodies.get(entry)?.text.slice(1, -1);
  const signs: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  const bytes = value?.replaceAll(/\\([\s\S])/g, (_, sign: string) => signs[sign] ?? sign);
  return bytes?.startsWith('\u00fe\u00ff') ? Buffer.from(bytes.slice(2), 'latin1').swap16().toString('utf16le') : bytes;
}
