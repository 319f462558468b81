import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bin, run } from './run.ts';
import { none, type Count } from './tally.ts';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; name: string; assertionResults: unknown[] }[];
}

/** Runs Vitest and counts by its report: a file that cannot be loaded is a failure, and so is a run without a report. */
export async function vitest(args: readonly string[], patience: number): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'minga-check-'));
  const file = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const { code } = await run(bin('vitest'), ['run', ...args, ...reporters], { patience });
    return count(file, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The client's own tests, on its generated messages and types. */
export async function web(): Promise<Count> {
  const { code } = await run('npm', ['run', '--silent', 'prepare:types', '-w', 'web'], { patience: 120_000 });
  return code === 0 ? vitest(['--root', 'web'], 180_000) : { ...none, failed: 1 };
}

function count(file: string, code: number): Count {
  let report: Report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return { ...none, failed: 1 };
  }
  const unloaded = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0);
  const failed = report.numFailedTests + unloaded.length;
  // Ended with an error outside of any test, or with nothing to run: not a success either.
  const unexplained = failed === 0 && (code !== 0 || report.numPassedTests === 0) ? 1 : 0;
  return { passed: report.numPassedTests, failed: failed + unexplained, skipped: report.numPendingTests + report.numTodoTests };
}
