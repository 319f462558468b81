import { run } from './run.ts';
import { one, type Count } from './tally.ts';

const patience = 180_000;

/** Prints every subgraph, composes them, and finds nothing changed: what is committed is what the code says. */
export async function drift(): Promise<Count> {
  const composed = await run('npm', ['run', '--silent', 'compose'], { patience });
  if (composed.code !== 0) return one(false, 'could not be composed');
  const { code, output } = await run('git', ['--no-pager', 'status', '--porcelain', '--', 'schema'], { patience });
  if (code === 0 && output.trim() === '') return one(true, 'schema/');
  await run('git', ['--no-pager', 'diff', '--stat', '--', 'schema'], { patience });
  return one(false, 'schema/ differs from what the code says: run `npm run compose` and commit it');
}

/** Every document of the web client against the public schema. */
export async function documents(): Promise<Count> {
  const { code } = await run('npm', ['run', '--silent', 'check:documents', '-w', 'web'], { patience });
  return one(code === 0, 'a document does not fit the schema');
}
