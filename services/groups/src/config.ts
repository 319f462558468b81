import { readServiceConfig, type ServiceConfig } from '@minga/subgraph';

export type GroupsConfig = ServiceConfig;

export const readConfig = (): GroupsConfig => readServiceConfig(process.env);
