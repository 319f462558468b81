import { readConfig } from './config.ts';
import { createLog } from './log.ts';
import { createGatewayService } from './service.ts';

const config = readConfig();
const log = createLog(config.logLevel);

const service = await createGatewayService(config, log).catch((error: unknown) => {
  log.fatal({ err: error }, 'could not start');
  process.exit(1);
});
log.info({ url: service.url }, 'ready');

let stopping = false;
function stop(signal: NodeJS.Signals): void {
  if (stopping) process.exit(1);
  stopping = true;
  log.info({ signal }, 'stopping');
  setTimeout(() => process.exit(1), 6_000).unref();
  void service[Symbol.asyncDispose]().then(
    () => process.exit(0),
    () => process.exit(1),
  );
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
