import { createLog, runService } from '@minga/subgraph';
import { readConfig } from './config.ts';
import { createMessagingService } from './service.ts';

const config = readConfig();
await runService(createLog('messaging', config.LOG_LEVEL), () => createMessagingService(config));
