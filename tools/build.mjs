// Bundles one workspace for run time: `node ../tools/build.mjs <folder> [entry…]` (entries default to src/main.ts).
// Our own packages are TypeScript and are taken in; packages from npm stay outside, where Node finds them.
import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const [folder = '.', ...named] = process.argv.slice(2);
const root = resolve(folder);
const entries = named.length > 0 ? named : ['src/main.ts'];
const { compilerOptions } = JSON.parse(await readFile(fileURLToPath(new URL('../tsconfig.base.json', import.meta.url)), 'utf8'));

/** `src/main.ts` becomes dist/main.js, `src/relay.ts` dist/relay.js, `mailbox/main.ts` dist/mailbox.js. */
const nameOf = (entry) => entry.replace(/\.[cm]?[jt]s$/, '').replace(/^(\.\/)?src\//, '').replace(/\/main$/, '').replaceAll('/', '-');

/** Leaves every package outside the bundle but `@minga/*`. */
const npmStaysOutside = {
  name: 'npm-stays-outside',
  setup(builder) {
    builder.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
      if (kind === 'entry-point' || path.startsWith('@minga/') || path.startsWith('/')) return undefined;
      return { path, external: true };
    });
  },
};

await rm(join(root, 'dist'), { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: Object.fromEntries(entries.map((entry) => [nameOf(entry), entry])),
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  sourcemap: true,
  splitting: entries.length > 1,
  // The decorators are TypeScript's own; metadata stays off, or cyclic types break under ESM.
  tsconfigRaw: {
    compilerOptions: {
      experimentalDecorators: compilerOptions.experimentalDecorators,
      useDefineForClassFields: compilerOptions.useDefineForClassFields,
      verbatimModuleSyntax: compilerOptions.verbatimModuleSyntax,
    },
  },
  keepNames: true,
  logLevel: 'warning',
  plugins: [npmStaysOutside],
});
