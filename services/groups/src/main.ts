import { createLog, runService } from '@minga/subgraph';
import { readConfig } from './config.ts';
import { createGroupsService } from './service.ts';

const config = readConfig();
await runService(createLog('groups', config.LOG_LEVEL), () => createGroupsService(config));
