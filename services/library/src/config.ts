import { readServiceConfig, type ServiceConfig } from '@minga/subgraph';

export type LibraryConfig = ServiceConfig;

export const readConfig = (): LibraryConfig => readServiceConfig(process.env);
