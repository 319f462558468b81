import { createLog, runService } from '@minga/subgraph';
import { readConfig } from './config.ts';
import { createLibraryService } from './service.ts';

const config = readConfig();
await runService(createLog('library', config.LOG_LEVEL), () => createLibraryService(config));
