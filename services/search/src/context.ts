import type { SubgraphContext } from '@minga/subgraph';
import type { Searcher } from './results/search.service.ts';

/** What the resolvers of one operation share. */
export interface SearchContext extends SubgraphContext {
  searcher: Searcher;
}
