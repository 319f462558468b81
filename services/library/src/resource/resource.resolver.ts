import { PageArgs, type Connection } from '@minga/connection';
import { memberOf } from '@minga/subgraph';
import { RichText, richText } from '@minga/text';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { mayReadLibrary } from '../case/case.policy.ts';
import { commentPage } from '../comment/comment.page.ts';
import { type Comment, CommentConnection } from '../comment/comment.type.ts';
import type { LibraryContext } from '../context.ts';
import { Member } from '../foreign/member.type.ts';
import { requireTopics, topicsOf } from '../topic/topic.page.ts';
import { Topic } from '../topic/topic.type.ts';
import { resourceBySlug } from './resource.loader.ts';
import { resourcePage } from './resource.page.ts';
import { maySeeSubmitter } from './resource.policy.ts';
import { Resource, ResourceConnection, ResourceKind, type ResourceRow } from './resource.type.ts';

@Resolver(() => Resource)
export class ResourceResolver {
  @Query(() => Resource, { nullable: true, description: 'A resource by its slug. Public when it is published.' })
  async resource(@Ctx() context: LibraryContext, @Arg('slug', () => String) slug: string): Promise<Resource | null> {
    return resourceBySlug(context.sql, context.caller, slug);
  }

  @Query(() => ResourceConnection, { nullable: true, description: 'Resources, newest first. Public.' })
  async resources(
    @Ctx() context: LibraryContext,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('topics', () => [ID], { nullable: true }) topics?: string[],
    @Arg('kinds', () => [ResourceKind], { nullable: true }) kinds?: ResourceKind[],
  ): Promise<Connection<Resource>> {
    await requireTopics(context, topics);
    return resourcePage(context, { topics, kinds }, args);
  }

  @Query(() => ResourceConnection, { nullable: true, description: 'Resources that the viewer follows, newest first.' })
  async followedResources(
    @Ctx() context: LibraryContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<Resource>> {
    return resourcePage(context, { followedBy: memberOf(context).memberId }, args);
  }

  @FieldResolver(() => String, { nullable: true })
  reviewNote(@Root() row: ResourceRow): string | null {
    return row.viewerMayEdit ? row.note : null;
  }

  @FieldResolver(() => Member, { nullable: true })
  submitter(@Root() { authorId }: ResourceRow, @Ctx() { caller }: LibraryContext): Member | null {
    return authorId !== null && maySeeSubmitter(caller, authorId) ? { id: authorId } : null;
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
