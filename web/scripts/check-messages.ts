/** Holds the catalogues against one another, against the code that uses them, and looks for text outside of them. */
import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'svelte/compiler';

const WEB = fileURLToPath(new URL('..', import.meta.url));
const LOCALES = ['es', 'en', 'pt', 'fr'];
const faults: string[] = [];

type Catalogue = Record<string, unknown>;

const placeholders = (message: unknown) => [...new Set(JSON.stringify(message).match(/\{\w+\}/g))].sort().join(' ');

async function checkCatalogues(): Promise<Set<string>> {
  const catalogues: Record<string, Catalogue> = {};
  for (const locale of LOCALES) {
    const { $schema: _, ...catalogue } = JSON.parse(await readFile(`${WEB}messages/${locale}.json`, 'utf8')) as Catalogue;
    catalogues[locale] = catalogue;
    const keys = Object.keys(catalogue);
    if (keys.join() !== [...keys].sort().join()) faults.push(`${locale}: the catalogue is not sorted`);
  }
  const base = catalogues['es'] ?? {};
  for (const locale of LOCALES.slice(1)) {
    const other = catalogues[locale] ?? {};
    for (const key of new Set([...Object.keys(base), ...Object.keys(other)])) {
      if (!(key in other)) faults.push(`${locale}: ${key} is missing`);
      else if (!(key in base)) faults.push(`es: ${key} is missing`);
      else if (placeholders(base[key]) !== placeholders(other[key])) faults.push(`${locale}: ${key} has other placeholders`);
    }
  }
  return new Set(Object.keys(base));
}

/** Names and signs that are the same in every language. */
const UNIVERSAL = /^[\s\d\p{P}\p{S}]*(Minga|Esc)?[\s\d\p{P}\p{S}]*$/u;
const SPOKEN = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label']);

interface Node {
  type: string;
  name?: string;
  data?: string;
  start?: number;
  value?: unknown;
  [key: string]: unknown;
}

/** Walks a component's markup and reports letters that no catalogue has seen. */
function findText(node: unknown, file: string, inside: string[]): void {
  if (Array.isArray(node)) {
    for (const each of node) findText(each, file, inside);
    return;
  }
  if (typeof node !== 'object' || node === null || !('type' in node)) return;
  const { type, name, data } = node as Node;
  const path = name ? [...inside, name] : inside;
  const visible = !inside.some((each) => each === 'style' || each === 'script');
  if (type === 'Text' && visible && data && !UNIVERSAL.test(data.trim())) {
    const attribute = inside.at(-1) ?? '';
    if (!inside.includes('@attribute') || SPOKEN.has(attribute)) faults.push(`${file}: "${data.trim()}" is not in the catalogues`);
  }
  for (const [key, value] of Object.entries(node)) {
    if (key === 'css' || key === 'instance' || key === 'module') continue;
    findText(value, file, type === 'Attribute' ? [...inside, '@attribute', name ?? ''] : path);
  }
}

const known = await checkCatalogues();
const used = new Set<string>();
for await (const file of glob('src/**/*.{svelte,ts}', { cwd: WEB, exclude: (path) => path.includes('paraglide') })) {
  const source = await readFile(WEB + file, 'utf8');
  for (const [, key] of source.matchAll(/\bm\.(\w+)/g)) {
    used.add(key!);
    if (!known.has(key!)) faults.push(`${file}: ${key} is in no catalogue`);
  }
  if (file.endsWith('.svelte')) findText(parse(source, { modern: true }).fragment, file, []);
}
for (const key of known) if (!used.has(key)) faults.push(`${key} is used nowhere`);

for (const fault of faults) process.stderr.write(`${fault}\n`);
process.stdout.write(`${known.size} messages in ${LOCALES.length} languages, ${faults.length} faults\n`);
if (faults.length) process.exitCode = 1;
