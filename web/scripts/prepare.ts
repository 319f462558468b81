/** Generates what the type check reads: the schema's types for gql.tada, and the catalogues as code. */
import { execFileSync } from 'node:child_process';
import { compile } from '@inlang/paraglide-js';
import { paraglideOptions } from '../paraglide.options.ts';

/** paraglide only warns when a plugin cannot be loaded from its file, and goes on without any text. */
function failOnWarnings(): void {
  for (const level of ['warn', 'error'] as const) {
    const print = console[level];
    console[level] = (...words: unknown[]) => {
      print(...words);
      process.exitCode = 1;
    };
  }
}

execFileSync('gql.tada', ['generate-output'], { stdio: ['ignore', 'ignore', 'inherit'] });
failOnWarnings();
await compile(paraglideOptions);
