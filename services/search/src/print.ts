import { printSubgraph } from '@minga/subgraph';
import { buildSearchSubgraph } from './schema.ts';

printSubgraph(buildSearchSubgraph());
