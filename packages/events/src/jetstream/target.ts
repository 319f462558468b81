import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import type { Logger } from 'pino';
import { PoisonEvent } from '../consumer.ts';
import type { Event } from '../event.ts';
import type { Target } from '../relay/target.ts';
import { ensureStream, subjectOf } from './stream.ts';

/** What the headers and the subject take of a message's size. */
const envelope = 1_024;

/** Publishes to NATS JetStream, in the order of the events; the broker drops one that it has already. */
export async function connectJetStream(url: string, log: Logger): Promise<Target & AsyncDisposable> {
  const connection = await connect({ servers: url, name: 'minga-relay', maxReconnectAttempts: -1, waitOnFirstConnect: true });
  await ensureStream(await jetstreamManager(connection));
  const stream = jetstream(connection);
  const largest = (connection.info?.max_payload ?? 1_048_576) - envelope;
  log.info({ broker: connection.getServer() }, 'publishing to JetStream');
  return {
    name: 'nats',
    types: async () => null,
    async send(events: readonly Event[], signal: AbortSignal) {
      // One after the other: of two on their way at once, the second may be stored and the first not.
      for (const event of events) {
        signal.throwIfAborted();
        const body = new TextEncoder().encode(JSON.stringify(event));
        if (body.length > largest) throw new PoisonEvent(event.id, event.position, `${body.length} bytes are too many for the broker`);
        await stream.publish(subjectOf(event.source, event.type), body, { msgID: event.id, timeout: 2_000 });
      }
    },
    async [Symbol.asyncDispose]() {
      await connection.close();
    },
  };
}
