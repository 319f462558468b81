import { rules } from './house/rules.ts';
import { sources } from './house/tree.ts';
import { bin, run } from './run.ts';
import { one, sum, type Count } from './tally.ts';

const patience = 300_000;
const mark = (passed: boolean, title: string) => process.stdout.write(`${passed ? '✓' : '✗'} ${title}\n`);

/** Runs one command as one check. */
async function command(title: string, program: string, args: readonly string[]): Promise<Count> {
  const { code } = await run(program, args, { patience });
  mark(code === 0, title);
  return one(code === 0, title);
}

export async function types(): Promise<Count> {
  return sum([
    await command('TypeScript', bin('tsc'), ['-p', 'tsconfig.json']),
    await command('Svelte', 'npm', ['run', '--silent', 'check', '-w', 'web']),
  ]);
}

export async function lint(): Promise<Count> {
  return command('oxlint', bin('oxlint'), ['--format=unix']);
}

/** Each rule of the house is one check. */
export async function house(): Promise<Count> {
  const files = sources();
  return sum(
    rules.map(({ title, find }) => {
      const problems = find(files);
      mark(problems.length === 0, title);
      for (const problem of problems) process.stdout.write(`    ${problem}\n`);
      return one(problems.length === 0, [title, ...problems.slice(0, 10)].join('\n    '));
    }),
  );
}
