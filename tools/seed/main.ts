// Fills the services' databases with the network of the demonstration, or with regions, skills and topics only.
// Ends with code 0 when the content is there (made now or before), and with one clear line when it cannot be.
import { readConfig, SettingError } from './config.ts';
import { SeedRefused, seedNetwork } from './load/index.ts';
import { showProgress } from './progress.ts';

try {
  const { DATABASES, MINGA_DEMO_PASSWORD, members, mixtures, empty } = readConfig();
  await seedNetwork({
    urls: DATABASES, members, mixtures, empty, onProgress: (progress) => showProgress(progress),
    ...(MINGA_DEMO_PASSWORD ? { password: MINGA_DEMO_PASSWORD } : {}),
  });
} catch (error) {
  // What a person can put right is one line; anything else is ours, and its stack helps.
  const expected = error instanceof SeedRefused || error instanceof SettingError;
  process.stderr.write(`seed: ${expected ? error.message : ((error as Error).stack ?? String(error))}\n`);
  process.exitCode = 1;
}
