import { buildSubgraph } from '@minga/subgraph';
import type { SearchContext } from './context.ts';
import { SearchResolver } from './results/search.resolver.ts';

export const buildSearchSubgraph = () => buildSubgraph<SearchContext>({ resolvers: [SearchResolver] });
