/** Builds the client: its types and catalogues, the pages, and the list of the documents that it sends. */
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { trustedDocuments } from './documents.ts';

const run = (command: string, ...words: string[]) => execFileSync(command, words, { stdio: 'inherit' });

run(process.execPath, 'scripts/prepare.ts');
run('vite', 'build');
const documents = await trustedDocuments();
await writeFile(new URL('../build/documents.json', import.meta.url), `${JSON.stringify(documents, null, 1)}\n`);
run(process.execPath, 'scripts/bundle-size.ts');
