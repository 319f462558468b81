import type { Log } from '@minga/subgraph';
import type { FileStore } from './store.ts';

const hour = 3_600_000;

/** Sweeps now and then, each process at moments of its own; what one process does the others find done. */
export function sweeping(files: FileStore, log: Log): Disposable {
  let timer: NodeJS.Timeout;
  const soon = (milliseconds: number) => {
    timer = setTimeout(() => void sweep(), milliseconds * (0.5 + Math.random())).unref();
  };
  async function sweep(): Promise<void> {
    try {
      const gone = await files.sweep();
      if (gone > 0) log.info({ gone }, 'files that nobody sent are gone');
      soon(gone > 0 ? 5_000 : hour);
    } catch (error) {
      log.warn({ err: error }, 'files not swept');
      soon(hour);
    }
  }
  soon(60_000);
  return { [Symbol.dispose]: () => clearTimeout(timer) };
}
