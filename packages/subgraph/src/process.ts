import type { Log } from './log.ts';

/** Runs a service as a process: ends it cleanly on the first signal, at once on the second. */
export async function runService(log: Log, start: () => Promise<AsyncDisposable & { url: string }>): Promise<void> {
  const service = await start().catch((error: unknown) => {
    log.fatal({ err: error }, 'could not start');
    process.exit(1);
  });
  log.info({ url: service.url }, 'ready');
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), 5_000).unref();
    void service[Symbol.asyncDispose]().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
}
