import { pino } from 'pino';
import { readConfig } from './config.ts';
import { createRelay } from './relay.ts';

const config = readConfig();
const log = pino({ level: config.LOG_LEVEL, base: { service: 'relay' }, timestamp: pino.stdTimeFunctions.isoTime });
const relay = await createRelay({
  databaseUrl: config.DATABASE_URL,
  consumers: config.CONSUMERS,
  privateKey: config.MINGA_PRIVATE_KEY,
  natsUrl: config.NATS_URL || undefined,
  host: config.HOST,
  port: config.PORT,
  log,
}).catch((error: unknown) => {
  log.fatal({ err: error }, 'could not start');
  process.exit(1);
});
log.info({ url: relay.url }, 'ready');

let stopping = false;
function stop(signal: string): void {
  if (stopping) process.exit(1);
  stopping = true;
  log.info({ signal }, 'stopping');
  setTimeout(() => process.exit(1), 8_000).unref();
  relay[Symbol.asyncDispose]().then(
    () => process.exit(0),
    () => process.exit(1),
  );
}
process.on('SIGTERM', () => stop('SIGTERM'));
process.on('SIGINT', () => stop('SIGINT'));
