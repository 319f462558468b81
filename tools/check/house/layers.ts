import { dirname, join } from 'node:path';
import type { Source } from './tree.ts';

const imported = /(?:from|import|import\()\s*['"]([^'"]+)['"]/g;
const code = /\.(ts|mjs|svelte)$/;

/** The service or other part that a path belongs to, as `services/groups` or `gateway`. */
function partOf(path: string): string {
  const [first, second] = path.split('/');
  return first === 'services' || first === 'packages' ? `${first}/${second}` : first!;
}

/** Which part an import leads to; undefined when it is npm's or the file's own. */
function target(from: string, specifier: string, services: ReadonlySet<string>): string | undefined {
  const scoped = /^@minga\/([^/]+)/.exec(specifier)?.[1];
  if (scoped) return services.has(scoped) ? `services/${scoped}` : scoped === 'gateway' || scoped === 'web' || scoped === 'tools' ? scoped : `packages/${scoped}`;
  if (!specifier.startsWith('.')) return undefined;
  return partOf(join(dirname(from), specifier));
}

/** A reason why this part may not import that one. */
function forbidden(from: string, to: string, path: string): string | undefined {
  if (from === to) return undefined;
  if (from.startsWith('services/') && to.startsWith('services/')) return 'services never import one another, not even types';
  if (from.startsWith('packages/') && !to.startsWith('packages/')) return 'a package knows nothing of those that use it';
  // The graph tests run the real services behind the real gateway.
  const isTest = /(^|\/)tests\/|\.test\.ts$/.test(path);
  if (to.startsWith('services/') && (from === 'web' || (from === 'gateway' && !isTest))) return 'services are reached over the network';
  if ((to === 'gateway' || to === 'web' || to === 'tools') && from !== 'tools' && !isTest) return `${to} is imported by nobody`;
  return undefined;
}

/** Imports that cross a line which the architecture draws. */
export function layers(files: readonly Source[]): string[] {
  const services = new Set(files.filter(({ path }) => path.startsWith('services/')).map(({ path }) => path.split('/')[1]!));
  return files
    .filter(({ path }) => code.test(path) && /^(services|packages|gateway|web)\//.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(imported)].flatMap(([, specifier]) => {
        const to = target(path, specifier!, services);
        const reason = to && forbidden(partOf(path), to, path);
        return reason ? [`${path} imports ${specifier}: ${reason}`] : [];
      }),
    );
}

/** Resolvers that go to storage by themselves: rules and reads belong to the service class beside them. */
export function thinResolvers(files: readonly Source[]): string[] {
  return files
    .filter(({ path }) => path.endsWith('.resolver.ts'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(imported)]
        .filter(([, specifier]) => /^(@mikro-orm\/|pg$|kysely$)/.test(specifier!))
        .map(([, specifier]) => `${path} imports ${specifier}: a resolver parses, calls and maps`),
    );
}

/** The environment read where it is not expected; lint says the same of TypeScript, not of Svelte and scripts. */
export function environmentReaders(files: readonly Source[]): string[] {
  return files
    .filter(({ path }) => code.test(path) && /^(services|packages|gateway|web\/src|tools)\//.test(path))
    .filter(({ path }) => !/(^|\/)(config|[\w.-]+\.config)\.ts$|\.mjs$|\.test\.ts$|(^|\/)tests\/|^tools\/check\/house\//.test(path))
    .filter(({ text }) => /\bprocess\.env\b/.test(text.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '')))
    .map(({ path }) => `${path} reads process.env: only a config.ts does`);
}
