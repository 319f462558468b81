import { PageArgs, type Connection } from '@minga/connection';
import { memberOf, mutate } from '@minga/subgraph';
import { Locale } from '@minga/text';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { casePage } from '../case/case.page.ts';
import { type Case, CaseConnection } from '../case/case.type.ts';
import type { LibraryContext } from '../context.ts';
import { resourcePage } from '../resource/resource.page.ts';
import { type Resource, ResourceConnection } from '../resource/resource.type.ts';
import { DescribeTopicInput, DescribeTopicPayload } from './topic.inputs.ts';
import { allTopics, followedTopics, topicBySlug } from './topic.loader.ts';
import { describeTopic } from './topic.service.ts';
import { Topic } from './topic.type.ts';

@Resolver(() => Topic)
export class TopicResolver {
  @Query(() => [Topic], { nullable: true, description: 'All topics. Public.' })
  async topics(@Ctx() context: LibraryContext): Promise<Topic[]> {
    return allTopics(context.sql);
  }

  @Query(() => Topic, { nullable: true, description: 'A topic by its slug. Public.' })
  async topic(@Ctx() context: LibraryContext, @Arg('slug', () => String) slug: string): Promise<Topic | null> {
    return topicBySlug(context.sql, slug);
  }

  @Query(() => [Topic], { nullable: true, description: 'Topics that the viewer follows.' })
  async followedTopics(@Ctx() context: LibraryContext): Promise<Topic[]> {
    return followedTopics(context.sql, memberOf(context).memberId);
  }

  @Mutation(() => DescribeTopicPayload, { description: 'Says what a topic is about; for facilitators.' })
  async describeTopic(
    @Ctx() context: LibraryContext,
    @Arg('input', () => DescribeTopicInput) input: DescribeTopicInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('topic', input, async () => context.load.topic.load(await describeTopic(context.library, caller, input)));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "What it is about, in a language; the viewer's when left out. Null where nobody wrote it yet.",
  })
  description(
    @Root() topic: Topic,
    @Ctx() context: LibraryContext,
    @Arg('locale', () => Locale, { nullable: true }) locale?: Locale,
  ): string | null {
    return topic.descriptions[locale ?? context.locale] ?? topic.descriptions['ES'] ?? null;
  }

  @FieldResolver(() => Int, { description: 'How many cases are about it.' })
  async caseCount(@Root() topic: Topic, @Ctx() context: LibraryContext): Promise<number> {
    return context.load.topicCases.load(topic.id);
  }

  @FieldResolver(() => Int, { description: 'How many resources are about it.' })
  async resourceCount(@Root() topic: Topic, @Ctx() context: LibraryContext): Promise<number> {
    return context.load.topicResources.load(topic.id);
  }

  @FieldResolver(() => CaseConnection, { description: 'Cases about it, newest first.' })
  async cases(
    @Root() topic: Topic,
    @Ctx() context: LibraryContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<Case>> {
    return casePage(context, { topics: [topic.id] }, args);
  }

  @FieldResolver(() => ResourceConnection, { description: 'Resources about it, newest first.' })
  async resources(
    @Root() topic: Topic,
    @Ctx() context: LibraryContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<Resource>> {
    return resourcePage(context, { topics: [topic.id] }, args);
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

/** Topics are public. */
export const topicReference = async (reference: { id: string }, context: LibraryContext) =>
  context.load.topic.load(reference.id);
