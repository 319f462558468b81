import { connect } from '@nats-io/transport-node';
import type { OpenTransport } from './wake.ts';

const subject = 'minga.messaging.wake';

/** Wake-ups over NATS core, which does not keep them: a hint needs no more. */
export const natsTransport =
  (url: string): OpenTransport =>
  async (events, log) => {
    const connection = await connect({
      servers: url,
      name: 'minga-messaging',
      noEcho: true,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 200,
      pingInterval: 2_000,
      maxPingOut: 2,
    });
    connection.subscribe(subject, {
      callback: (error, message) => {
        if (error) log.warn({ err: error }, 'wake-up not readable');
        else events.onPayload(message.string());
      },
    });
    void (async () => {
      for await (const status of connection.status()) {
        if (status.type === 'reconnect') events.onRestored();
        else if (status.type === 'disconnect') log.warn({ server: status.server }, 'wake-ups interrupted');
      }
    })();
    return {
      publish: async (payload) => connection.publish(subject, payload),
      [Symbol.asyncDispose]: () => connection.close(),
    };
  };
