import { PageArgs, pageOf, present, type Connection } from '@minga/connection';
import { isUuid } from '@minga/database';
import { badInput } from '@minga/problem';
import { memberOf, mutate } from '@minga/subgraph';
import { RichText, richText } from '@minga/text';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { mayReadLibrary } from '../case/case.policy.ts';
import { commentPage } from '../comment/comment.page.ts';
import { type Comment, CommentConnection } from '../comment/comment.type.ts';
import type { LibraryContext } from '../context.ts';
import { topicsOf } from '../topic/topic.resolver.ts';
import { Topic } from '../topic/topic.type.ts';
import { PublishResourceInput, PublishResourcePayload } from './resource.inputs.ts';
import { countResources, findResources, resourceBySlug } from './resource.loader.ts';
import { publishResource } from './resource.service.ts';
import { Resource, ResourceConnection, ResourceKind, type ResourceRow } from './resource.type.ts';

@Resolver(() => Resource)
export class ResourceResolver {
  @Query(() => Resource, { nullable: true, description: 'A resource by its slug. Public.' })
  async resource(@Ctx() context: LibraryContext, @Arg('slug', () => String) slug: string): Promise<Resource | null> {
    return resourceBySlug(context.sql, slug);
  }

  @Query(() => ResourceConnection, { nullable: true, description: 'Resources, newest first. Public.' })
  async resources(
    @Ctx() context: LibraryContext,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('topics', () => [ID], { nullable: true }) topics?: string[],
    @Arg('kinds', () => [ResourceKind], { nullable: true }) kinds?: ResourceKind[],
  ): Promise<Connection<Resource>> {
    const page = pageOf(args, 'moment', 'uuid');
    if (topics?.some((id) => !isUuid(id))) throw badInput('topics has a value that is no id.', 'topics');
    const rows = await findResources(context.sql, { topics, kinds }, page);
    return {
      ...present(rows, page, (row) => [row.publishedAt.toISOString(), row.id], (row: ResourceRow): Resource => row),
      totalCount: () => countResources(context.sql, { topics, kinds }),
    };
  }

  @Mutation(() => PublishResourcePayload, { description: 'Puts a resource into the library.' })
  async publishResource(
    @Ctx() context: LibraryContext,
    @Arg('input', () => PublishResourceInput) input: PublishResourceInput,
  ): Promise<PublishResourcePayload> {
    const caller = memberOf(context);
    return mutate('resource', input, async () =>
      context.load.resource.load(await publishResource(context.database, caller, input)),
    );
  }

  @FieldResolver(() => RichText)
  extract(@Root() row: ResourceRow): RichText {
    return richText(row.extractMarkdown, row.locale);
  }

  @FieldResolver(() => [Topic], { nullable: true })
  async topics(@Root() row: ResourceRow, @Ctx() context: LibraryContext): Promise<Topic[]> {
    return topicsOf(context, row.topicIds);
  }

  @FieldResolver(() => CommentConnection, { description: 'Comments, oldest first.' })
  async comments(
    @Root() row: ResourceRow,
    @Ctx() context: LibraryContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<Comment>> {
    return commentPage(context, row.id, args);
  }
}

export const resourceReference = async (reference: { id: string }, context: LibraryContext) =>
  mayReadLibrary(context.caller) ? context.load.resource.load(reference.id) : null;
