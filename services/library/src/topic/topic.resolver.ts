import { Locale } from '@minga/text';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { LibraryContext } from '../context.ts';
import { allTopics } from './topic.loader.ts';
import { Topic } from './topic.type.ts';

@Resolver(() => Topic)
export class TopicResolver {
  @Query(() => [Topic], { nullable: true, description: 'All topics. Public.' })
  async topics(@Ctx() context: LibraryContext): Promise<Topic[]> {
    return allTopics(context.sql);
  }

  @FieldResolver(() => String, { description: "Its name in a language; the viewer's when left out." })
  label(
    @Root() topic: Topic,
    @Ctx() context: LibraryContext,
    @Arg('locale', () => Locale, { nullable: true }) locale?: Locale,
  ): string {
    return topic.labels[locale ?? context.locale] ?? topic.labels['ES'] ?? topic.slug;
  }
}

/** The topics of a list of ids, in its order, without those that are gone. */
export async function topicsOf(context: LibraryContext, ids: readonly string[]): Promise<Topic[]> {
  const topics = await context.load.topic.loadMany(ids);
  return topics.filter((topic): topic is Topic => topic !== null && !(topic instanceof Error));
}

/** Topics are public. */
export const topicReference = async (reference: { id: string }, context: LibraryContext) =>
  context.load.topic.load(reference.id);
