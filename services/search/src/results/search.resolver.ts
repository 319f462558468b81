import { PageArgs } from '@minga/connection';
import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import type { SearchContext } from '../context.ts';
import { SearchFilter } from './search.inputs.ts';
import { SearchResults } from './search.type.ts';

@Resolver(() => SearchResults)
export class SearchResolver {
  @Query(() => SearchResults, {
    nullable: true,
    description:
      'One search over everything that the viewer may know of; signed out, over what is public. Of a text the first 400 ' +
      'characters count, as words only; "words in quotation marks" stand side by side, and a -word is left out. Empty text with kinds: [MEMBER] is the directory, by name.',
  })
  async search(
    @Ctx() context: SearchContext,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('text', () => String) text: string,
    @Arg('filter', () => SearchFilter, { nullable: true }) filter?: SearchFilter | null,
  ): Promise<SearchResults> {
    return context.searcher.search(context, { text, filter: filter ?? {}, args });
  }
}
