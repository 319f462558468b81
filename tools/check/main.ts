// `npm test`: every tier in order, each under its heading, and one line at the end that sums them up.
import { endAll } from './run.ts';
import { drift, documents } from './schema.ts';
import { house, lint, types } from './static.ts';
import { line, none, recap, sum, type Count } from './tally.ts';
import { vitest, web } from './vitest.ts';

interface Tier {
  name: string;
  title: string;
  run: () => Promise<Count>;
}

const tiers: readonly Tier[] = [
  { name: 'types', title: 'Types', run: types },
  { name: 'lint', title: 'Lint', run: lint },
  { name: 'house', title: 'Rules of the house', run: house },
  { name: 'schema', title: 'Schema: printed, composed, nothing changed', run: drift },
  { name: 'documents', title: 'Client documents against the public schema', run: documents },
  { name: 'code', title: 'Unit, service and graph tests', run: () => vitest([], 900_000) },
  { name: 'web', title: 'Unit tests of the web client', run: web },
  { name: 'browser', title: 'API and browser tests', run: () => vitest(['--config', 'web/tests/vitest.config.ts'], 900_000) },
];

/** A tier that breaks down counts as failed, never as nothing. */
async function runTier({ title, run }: Tier): Promise<Count> {
  const started = performance.now();
  process.stdout.write(`\n── ${title} ──\n`);
  const count = await run().catch((error: unknown): Count => {
    const said = (error as Error).stack ?? String(error);
    process.stdout.write(`${said}\n`);
    return { ...none, failed: 1, failures: [said] };
  });
  process.stdout.write(`${title}: ${line(count)} (${((performance.now() - started) / 1000).toFixed(0)} s)\n`);
  return { ...count, failures: count.failures.map((failure) => `${title}: ${failure}`) };
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    endAll();
    process.exitCode = 130;
  });
}

// `npm test -- lint house` runs those tiers only.
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !tiers.some((tier) => tier.name === name));
if (unknown) {
  process.stderr.write(`minga: no tier "${unknown}"; there are ${tiers.map(({ name }) => name).join(', ')}\n`);
  process.exit(2);
}
const counts: Count[] = [];
for (const tier of tiers) {
  if (process.exitCode) break;
  if (wanted.length === 0 || wanted.includes(tier.name)) counts.push(await runTier(tier));
}
const total = sum(counts);
process.stdout.write(`${recap(total)}\n${line(total)}\n`);
process.exitCode ||= total.failed > 0 ? 1 : 0;
