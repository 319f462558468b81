import { createLog, runService } from '@minga/subgraph';
import { readConfig } from './config.ts';
import { createAccountsService } from './service.ts';

const config = readConfig();
await runService(createLog('accounts', config.LOG_LEVEL), () => createAccountsService(config));
