import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './config.ts';
import { bin, run, type Outcome } from './run.ts';
import { one, type Count } from './tally.ts';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    status: string;
    /** The file. */
    name: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] | null }[];
  }[];
}

/** Runs Vitest and counts by its report: a file that cannot be loaded is a failure, and so is a run without a report. */
export async function vitest(args: readonly string[], patience: number): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'minga-check-'));
  const file = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const outcome = await run(bin('vitest'), ['run', ...args, ...reporters], { patience });
    return count(file, outcome);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The client's own tests, on its generated messages and types. */
export async function web(): Promise<Count> {
  const prepared = await run('npm', ['run', '--silent', 'prepare:types', '-w', 'web'], { patience: 120_000 });
  return prepared.code === 0 ? vitest(['--root', 'web'], 180_000) : one(false, `npm run prepare:types\n${ending(prepared)}`);
}

function count(file: string, outcome: Outcome): Count {
  let report: Report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return one(false, `no report\n${ending(outcome)}`);
  }
  const failures = report.testResults.flatMap(failuresOf);
  // Ended with an error outside of any test, or with nothing to run: not a success either.
  if (failures.length === 0 && (outcome.code !== 0 || report.numPassedTests === 0)) {
    failures.push(`ended with ${outcome.code}, and no test failed\n${ending(outcome)}`);
  }
  return {
    passed: report.numPassedTests,
    failed: failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  };
}

/** The tests of a file that failed, or the file itself where it could not be loaded. */
function failuresOf({ status, name, message, assertionResults }: Report['testResults'][number]): string[] {
  const path = relative(root, name);
  if (status === 'failed' && assertionResults.length === 0) return [`${path}\n${message}`];
  const failed = assertionResults.filter((test) => test.status === 'failed');
  return failed.map(({ fullName, failureMessages }) => `${path} > ${fullName}\n${(failureMessages ?? []).join('\n')}`);
}

/** What Vitest says last: errors outside of tests, and hooks that failed, stand under headings of their own. */
function ending({ output }: Outcome): string {
  const plain = stripVTControlCharacters(output);
  const heading = plain.search(/ (Failed Suites|Unhandled Errors)/);
  return (heading < 0 ? plain : plain.slice(heading)).slice(-6000);
}
