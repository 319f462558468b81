import type { CompilerOptions } from '@inlang/paraglide-js';

/** How the catalogues become code: one choice for the build, the type check and the tests. */
export const paraglideOptions: CompilerOptions = {
  project: './project.inlang',
  outdir: './src/lib/paraglide',
  // The choice of language is the reader's alone: the browser's list of languages does not override it.
  strategy: ['cookie', 'baseLocale'],
  cookieName: 'minga_locale',
  emitPrettierIgnore: false,
  emitReadme: false,
};
