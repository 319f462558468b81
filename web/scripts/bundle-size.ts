/** Prints the gzipped JavaScript of each route, as a first visit loads it, and fails where it is too much. */
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

const LIMIT = 120_000;
const CLIENT = new URL('../.svelte-kit/output/client/', import.meta.url);

interface Chunk {
  file: string;
  name?: string;
  imports?: string[];
}
interface Route {
  id: string;
  page: { layouts: (number | undefined)[]; leaf: number } | null;
}

const chunks = JSON.parse(await readFile(new URL('.vite/manifest.json', CLIENT), 'utf8')) as Record<string, Chunk>;
const { manifest } = (await import(new URL('../server/manifest.js', CLIENT).href)) as {
  manifest: { routes: Route[] };
};
const byName = new Map(Object.entries(chunks).map(([key, chunk]) => [chunk.name, key]));

/** A chunk with everything that it cannot start without. */
function withImports(key: string | undefined, seen: Set<string>): void {
  const chunk = key === undefined ? undefined : chunks[key];
  if (!chunk || seen.has(key!)) return;
  seen.add(key!);
  for (const each of chunk.imports ?? []) withImports(each, seen);
}

const sizes = new Map<string, number>();
async function size(key: string): Promise<number> {
  const { file } = chunks[key]!;
  if (!file.endsWith('.js')) return 0;
  if (!sizes.has(file)) sizes.set(file, gzipSync(await readFile(new URL(file, CLIENT)), { level: 9 }).length);
  return sizes.get(file) ?? 0;
}

async function total(names: (string | undefined)[]): Promise<number> {
  const seen = new Set<string>();
  for (const name of names) withImports(byName.get(name), seen);
  let bytes = 0;
  for (const key of seen) bytes += await size(key);
  return bytes;
}

const entry = ['entry/start', 'entry/app', 'client-entry', 'entry/payload'];
const line = (bytes: number, what: string) => process.stdout.write(`${String(bytes).padStart(8)}  ${what}\n`);
let heaviest = 0;
for (const { id, page } of manifest.routes) {
  if (!page) continue;
  const nodes = [...page.layouts, page.leaf].filter((each) => each !== undefined).map((each) => `nodes/${each}`);
  const bytes = await total([...entry, ...nodes]);
  heaviest = Math.max(heaviest, bytes);
  line(bytes, id);
}
const shell = await total([...entry, 'nodes/0']);
line((await total([...entry, 'nodes/0', 'inbox'])) - shell, 'live connection, after the page stands, members only');
if (heaviest > LIMIT) {
  process.stderr.write(`A route has ${heaviest} bytes of JavaScript; ${LIMIT} is the limit.\n`);
  process.exitCode = 1;
}
