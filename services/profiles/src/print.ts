import { printSubgraph } from '@minga/subgraph';
import { buildProfilesSubgraph } from './schema.ts';

printSubgraph(buildProfilesSubgraph());
