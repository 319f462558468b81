import { createLog, runService } from '@minga/subgraph';
import { readConfig } from './config.ts';
import { createSearchService } from './service.ts';

const config = readConfig();
await runService(createLog('search', config.LOG_LEVEL), () => createSearchService(config));
