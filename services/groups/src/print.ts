import { printSubgraph } from '@minga/subgraph';
import { buildGroupsSubgraph } from './schema.ts';

printSubgraph(buildGroupsSubgraph());
