export { SeedRefused } from './loader.ts';
export { SEEDED_SERVICES, seedNetwork, type Progress, type SeededService, type SeedOptions, type SeedResult } from './network.ts';
