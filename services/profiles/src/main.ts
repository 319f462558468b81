import { createLog, runService } from '@minga/subgraph';
import { readConfig } from './config.ts';
import { createProfilesService } from './service.ts';

const config = readConfig();
await runService(createLog('profiles', config.LOG_LEVEL), () => createProfilesService(config));
