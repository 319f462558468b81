import { printSubgraph } from '@minga/subgraph';
import { buildAccountsSubgraph } from './schema.ts';

printSubgraph(buildAccountsSubgraph());
