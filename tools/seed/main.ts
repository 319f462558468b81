// Fills the services' databases with the network of the demonstration, or with regions, skills and topics only.
// Ends with code 0 when the content is there (made now or before), and with one clear line when it cannot be.
import { readConfig } from './config.ts';
import { SeedRefused, seedNetwork } from './load/index.ts';
import { ProgressBar } from './progress.ts';

try {
  const { DATABASES, MINGA_DEMO_PASSWORD, members, empty } = readConfig();
  const bar = new ProgressBar();
  await seedNetwork({
    urls: DATABASES, members, empty, onProgress: (progress) => bar.show(progress),
    ...(MINGA_DEMO_PASSWORD ? { password: MINGA_DEMO_PASSWORD } : {}),
  });
} catch (error) {
  const expected = error instanceof SeedRefused || !(error instanceof Error) || (error as { code?: string }).code === undefined;
  process.stderr.write(`seed: ${expected ? (error as Error).message : (error as Error).stack}\n`);
  process.exitCode = 1;
}
