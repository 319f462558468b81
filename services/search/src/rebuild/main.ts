import { createLog } from '@minga/subgraph';
import { readConfig } from '../config.ts';
import { openIndex } from '../service.ts';

// `npm run search:rebuild` runs this with the settings of the service.
const config = readConfig();
await using index = await openIndex(config, createLog('search', 'warn'));
const out = process.stdout;
const started = performance.now();
const documents = await index.rebuild(({ step, documents }) => {
  const line = `${step === 'index' ? 'making indexes' : step.toLowerCase()}: ${documents} documents`;
  out.write(out.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
});
out.write(`${out.isTTY ? '\r\u001b[K' : ''}${documents} documents in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
