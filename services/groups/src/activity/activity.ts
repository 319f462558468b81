import type { Database } from '@minga/database';
import type { Log } from '@minga/subgraph';
import { ChannelListener } from './activity.listener.ts';
import { ActivityReader } from './activity.reader.ts';
import { channel, type Wake } from './activity.wake.ts';
import { Watches } from './activity.watches.ts';

/** What live streams of this process stand on: one connection that listens, and one reader for all. */
export interface Activity extends AsyncDisposable {
  readonly watches: Watches;
  readonly reader: ActivityReader;
}

export async function startActivity(database: Database, url: string, log: Log): Promise<Activity> {
  const watches = new Watches();
  const listener = await ChannelListener.start({
    url,
    channel,
    log,
    onMessage: (payload) => {
      const wake = readWake(payload);
      if (wake) watches.wake(wake);
    },
    onListening: () => watches.wakeAll(),
  });
  return {
    watches,
    reader: new ActivityReader(database.sql),
    async [Symbol.asyncDispose]() {
      watches.closeAll();
      await listener[Symbol.asyncDispose]();
    },
  };
}

/** Any role of the database may write to the channel, so what does not look like ours is left alone. */
function readWake(payload: string): Wake | null {
  try {
    const wake: unknown = JSON.parse(payload);
    return typeof wake === 'object' && wake !== null && ('discussion' in wake || 'group' in wake) ? (wake as Wake) : null;
  } catch {
    return null;
  }
}
