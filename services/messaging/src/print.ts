import { printSubgraph } from '@minga/subgraph';
import { buildMessagingSubgraph } from './schema.ts';

printSubgraph(buildMessagingSubgraph());
