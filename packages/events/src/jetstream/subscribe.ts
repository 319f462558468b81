import { setTimeout as sleep } from 'node:timers/promises';
import { AckPolicy, DeliverPolicy, jetstream, jetstreamManager, type JetStreamManager, type JsMsg } from '@nats-io/jetstream';
import { connect, nanos, type NatsConnection } from '@nats-io/transport-node';
import type { Logger } from 'pino';
import * as v from 'valibot';
import { PoisonEvent, type Consumer } from '../consumer.ts';
import { EventSchema, type Event } from '../event.ts';
import { ensureStream, stream, subjectOf } from './stream.ts';

const longestPause = 5_000;
/** Short, as a broker that was started anew knows of no pull: two heartbeats missed, and it is asked again. */
const pull = { max_messages: 1, expires: 5_000, idle_heartbeat: 1_000 };

export interface SubscribeOptions {
  natsUrl: string;
  consumer: Consumer;
  log: Logger;
}

/** Takes a consumer's events from NATS JetStream instead of from the relay; the consumer is the same. */
export async function subscribe({ natsUrl, consumer, log }: SubscribeOptions): Promise<AsyncDisposable> {
  const connection = await connect({
    servers: natsUrl,
    name: `minga-${consumer.name}`,
    maxReconnectAttempts: -1,
    waitOnFirstConnect: true,
  });
  const stopping = new AbortController();
  const reading = read(connection, consumer, log, stopping.signal);
  return {
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await connection.close();
      await reading;
    },
  };
}

async function read(connection: NatsConnection, consumer: Consumer, log: Logger, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    try {
      const manager = await jetstreamManager(connection);
      await ensureStream(manager);
      await ensureConsumer(manager, connection, consumer);
      const pulled = await jetstream(connection).consumers.get(stream, consumer.name);
      const messages = await pulled.consume({ ...pull, abort_on_missing_resource: true });
      stop.addEventListener('abort', () => messages.stop(), { once: true });
      for await (const message of messages) await take(message, consumer, log);
    } catch (error) {
      if (stop.aborted) return;
      log.warn({ err: error }, 'lost the events of JetStream');
    }
    await sleep(1_000, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** One message at a time is out: the next is given only when this one is done with, whichever process has it. */
async function ensureConsumer(manager: JetStreamManager, connection: NatsConnection, { name, types }: Consumer): Promise<void> {
  const filter_subjects = types.map((type) => subjectOf('*', type));
  await manager.consumers.add(stream, {
    durable_name: name,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    // Also how long a broker waits that was killed and has forgotten the last acknowledgement.
    ack_wait: nanos(5_000),
    max_deliver: -1,
    max_ack_pending: 1,
    // An older broker filters by one subject only; what is not wanted is then passed over here.
    ...(takesManyFilters(connection.info?.version) ? { filter_subjects } : {}),
  });
}

function takesManyFilters(version = '0.0'): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 2 || (major === 2 && minor >= 10);
}

async function take(message: JsMsg, consumer: Consumer, log: Logger): Promise<void> {
  try {
    const event: Event = v.parse(EventSchema, message.json());
    if (consumer.types.includes(event.type)) await consumer.apply([event]);
    await message.ackAck();
  } catch (error) {
    if (error instanceof PoisonEvent || v.isValiError(error) || error instanceof SyntaxError) {
      log.error({ err: error, sequence: message.seq }, 'event set aside');
      // Without the reason, which an older broker does not understand; the log has it.
      message.term();
      return;
    }
    log.warn({ err: error, sequence: message.seq }, 'could not apply an event');
    message.nak(Math.min(longestPause, 100 * 2 ** Math.min(message.info.deliveryCount, 6)));
  }
}
