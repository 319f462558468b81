import { DiscardPolicy, JetStreamApiError, RetentionPolicy, StorageType, type JetStreamManager } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';

export const stream = 'MINGA_EVENTS';
const day = 24 * 60 * 60 * 1000;

export const subjectOf = (source: string, type: string): string => `minga.events.${source}.${type}`;

/** Makes the stream unless it is there; whoever needs it first does, the relay or a consumer. */
export async function ensureStream(manager: JetStreamManager): Promise<void> {
  const config = {
    name: stream,
    subjects: ['minga.events.>'],
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    discard: DiscardPolicy.Old,
    max_age: nanos(30 * day),
    // How long the broker knows an event again that a relay, started anew, sends twice.
    duplicate_window: nanos(10 * 60 * 1000),
  };
  try {
    await manager.streams.info(stream);
  } catch (error) {
    if (!(error instanceof JetStreamApiError)) throw error;
    await manager.streams.add(config);
  }
}
