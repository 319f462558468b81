import { printSubgraph } from '@minga/subgraph';
import { buildLibrarySubgraph } from './schema.ts';

printSubgraph(buildLibrarySubgraph());
