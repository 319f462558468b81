import { readServiceConfig, type ServiceConfig } from '@minga/subgraph';

export type ProfilesConfig = ServiceConfig;

export const readConfig = (): ProfilesConfig => readServiceConfig(process.env);
