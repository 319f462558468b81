import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** What the checks hand on to what they run: everything but settings that would change a test's network. */
export function environment(): NodeJS.ProcessEnv {
  const kept = { ...process.env };
  for (const name of ['PORT', 'HOST', 'MINGA_DATA', 'MINGA_DEMO_PASSWORD', 'PUBLIC_URL', 'SMTP_URL', 'NODE_ENV', 'DATABASE_URL']) delete kept[name];
  return { ...kept, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', NO_UPDATE_NOTIFIER: '1' };
}
