// `npm run bench -- relevance`: how well search orders what people look for (nDCG@10), by kind of question, on the
// sample of the data, on the half of our own judgments that the ranking was fitted by, and on the half kept apart.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

const { stdout, stderr, status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'services/search/tests/relevance'],
  { cwd: root, encoding: 'utf8' },
);
const lines = stdout.split('\n');
const first = lines.findIndex((line) => line.includes('nDCG@10'));
const table = lines.slice(first).filter((line, place) => place === 0 || /^ {4}\S/.test(line));
process.stdout.write(first < 0 ? `${stdout}${stderr}` : `${table.join('\n')}\n`);
process.exitCode = status ?? 1;
