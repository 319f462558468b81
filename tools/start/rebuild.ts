// `npm run search:rebuild`: makes the search index of the running network anew; it serves meanwhile.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from './config.ts';
import { Refusal } from './refusal.ts';
import { rebuildIndex } from './search-index.ts';
import type { Secrets } from './secrets.ts';

const { stdout } = process;

async function run(): Promise<void> {
  const { data } = readConfig(process.argv.slice(2));
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(data, name), 'utf8')) as T;
  if (!existsSync(join(data, 'run', 'search.json'))) throw new Refusal(`no network runs on ${data}: npm start first`);
  const { services } = read<{ services: Record<string, string> }>('network.json');
  const started = performance.now();
  const { documents, isWaiting } = await rebuildIndex(services['search']!, read<Secrets>('secrets.json'), (text) => {
    if (stdout.isTTY) stdout.write(`\r\x1b[2K  ${text}`);
  });
  stdout.write(`${stdout.isTTY ? '\r\x1b[2K' : ''}${documents} documents in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  if (isWaiting)
    stdout.write("PostgreSQL's index is made anew and serves. Meilisearch was not told yet: it does not answer, and will be told when it does.\n");
}

await run().catch((error: unknown) => {
  process.stderr.write(`minga: ${error instanceof Refusal ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
