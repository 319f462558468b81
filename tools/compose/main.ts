// Prints every service's subgraph, composes them, and writes schema/: `npm run compose`.
// `npm run compose -- groups` prints that one anew and takes the others as they were committed.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { compose, CompositionError } from './compose.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const schema = `${root}schema/`;
const run = promisify(execFile);
const tsx = fileURLToPath(import.meta.resolve('tsx'));

/** One process a service: TypeGraphQL keeps what it knows in one place, for one subgraph. */
async function print(name: string): Promise<string> {
  try {
    const entry = `services/${name}/src/print.ts`;
    const { stdout } = await run(process.execPath, ['--import', `file://${tsx}`, entry], { cwd: root });
    return stdout;
  } catch (error) {
    throw new CompositionError([`[${name}] could not be printed: ${(error as { stderr?: string }).stderr || error}`]);
  }
}

async function printAll(names: readonly string[]): Promise<Map<string, string>> {
  const printed = new Map<string, string>();
  const waiting = [...names];
  const printer = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) printed.set(name, await print(name));
  };
  await Promise.all([printer(), printer()]);
  return printed;
}

async function write(): Promise<void> {
  const services = (await readdir(`${root}services`)).filter((name) => existsSync(`${root}services/${name}/src`)).sort();
  const named = process.argv.slice(2);
  const subgraphs = await printAll(services.filter((name) => named.length === 0 || named.includes(name)));
  for (const name of services)
    if (!subgraphs.has(name)) subgraphs.set(name, await readFile(`${schema}subgraphs/${name}.graphql`, 'utf8'));
  const { supergraph, api } = compose(subgraphs);
  await rm(`${schema}subgraphs`, { recursive: true, force: true });
  await mkdir(`${schema}subgraphs`, { recursive: true });
  for (const [name, sdl] of subgraphs) await writeFile(`${schema}subgraphs/${name}.graphql`, sdl);
  await writeFile(`${schema}supergraph.graphql`, supergraph);
  await writeFile(`${schema}api.graphql`, api);
  process.stdout.write(`composed ${services.join(', ')}\n`);
}

await write().catch((error: unknown) => {
  process.stderr.write(`${error instanceof CompositionError ? error.message : (error as Error).stack}\n`);
  process.exitCode = 1;
});
