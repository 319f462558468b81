import type { Source } from './tree.ts';

const vague = /^(common|shared|utils?|helpers?|core|misc|lib)(\.|$)/;
/** SvelteKit's own name for the place of a client's code. */
const given = new Set(['web/src/lib']);

/** Folders and files whose name says nothing of what is in them. */
export function names(files: readonly Source[]): string[] {
  const seen = new Set<string>();
  for (const { path } of files) {
    const steps = path.split('/');
    steps.forEach((step, i) => {
      const place = steps.slice(0, i + 1).join('/');
      if (vague.test(step) && !given.has(place)) seen.add(`${place} says nothing of what is in it`);
    });
  }
  return [...seen];
}

/** Parts of the tree that do not say what they are for. */
export function readmes(files: readonly Source[]): string[] {
  const paths = new Set(files.map(({ path }) => path));
  const homes = files
    .filter(({ path }) => path.endsWith('package.json'))
    .map(({ path }) => path.slice(0, -'package.json'.length))
    // The tools are told of one by one.
    .filter((home) => home !== 'tools/');
  return homes.filter((home) => !paths.has(`${home}README.md`)).map((home) => `${home}README.md is missing`);
}

/** Each service has the files that the others have: who knows one finds the way in all. */
export function services(files: readonly Source[]): string[] {
  const paths = new Set(files.map(({ path }) => path));
  const names = new Set(files.filter(({ path }) => path.startsWith('services/')).map(({ path }) => path.split('/')[1]!));
  return [...names].flatMap((name) =>
    ['main.ts', 'service.ts', 'config.ts', 'schema.ts']
      .filter((file) => !paths.has(`services/${name}/src/${file}`))
      .map((file) => `services/${name}/src/${file} is missing`),
  );
}

/** TypeScript that needs more than its types taken away, or hides them. */
export function language(files: readonly Source[]): string[] {
  return files
    .filter(({ path }) => /\.(ts|svelte)$/.test(path) && !path.startsWith('tools/check/house/'))
    .flatMap(({ path, text }) => {
      const found: string[] = [];
      if (/^\s*(export\s+)?(declare\s+)?(const\s+)?enum\s/m.test(text)) found.push(`${path} has an enum: a const object or a union does`);
      if (/@ts-(ignore|nocheck)/.test(text)) found.push(`${path} silences the type check`);
      return found;
    });
}
