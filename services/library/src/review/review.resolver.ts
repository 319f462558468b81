import { Ctx, Query, Resolver } from 'type-graphql';
import type { LibraryContext } from '../context.ts';

@Resolver()
export class ReviewResolver {
  @Query(() => Boolean, {
    nullable: true,
    description:
      'Whether facilitators read what members send in before everyone does: `publishCase`, `submitCase` and those of resources then answer IN_REVIEW, whoever sends. Public.',
  })
  libraryReview(@Ctx() { library }: LibraryContext): boolean {
    return library.review;
  }
}
