/** A Chromium of the system's, instead of the one from npm. */
export const chromiumPath = (): string | undefined => process.env['CHROMIUM_PATH'] || undefined;

/** A network that runs already, as `{"url","mailbox","password","data"}`: spares the start while tests are written. */
export const runningNetwork = (): string | undefined => process.env['MINGA_TEST_NETWORK'] || undefined;

/** What the network under test is started with. */
export function startEnvironment(own: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, LOG_LEVEL: 'info', NODE_ENV: 'development', ...own };
}

/** Does the work with another temporary folder, where the browser from npm is unpacked: another user's cannot be run. */
export async function unpackingInto<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}
