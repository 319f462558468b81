/** How many checks went how, and what is to be said of those that failed. */
export interface Count {
  passed: number;
  failed: number;
  skipped: number;
  /** One for each that failed, or for several that failed of one cause. */
  failures: readonly string[];
}

export const none: Count = { passed: 0, failed: 0, skipped: 0, failures: [] };

export function one(passed: boolean, title: string): Count {
  return passed ? { ...none, passed: 1 } : { ...none, failed: 1, failures: [title] };
}

export function sum(counts: readonly Count[]): Count {
  return counts.reduce(
    (a, b) => ({
      passed: a.passed + b.passed,
      failed: a.failed + b.failed,
      skipped: a.skipped + b.skipped,
      failures: [...a.failures, ...b.failures],
    }),
    none,
  );
}

export function line({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** What failed, said once more where it is found: at the end of thousands of lines, which some places keep alone. */
export function recap({ failures }: Count): string {
  return failures.length === 0 ? '' : `\n── What failed ──\n${failures.join('\n')}\n`;
}
