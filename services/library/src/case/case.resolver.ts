import { PageArgs, pageOf, type Connection } from '@minga/connection';
import { memberOf, mutate } from '@minga/subgraph';
import { RichText, richText } from '@minga/text';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { commentPage } from '../comment/comment.page.ts';
import { type Comment, CommentConnection } from '../comment/comment.type.ts';
import type { LibraryContext } from '../context.ts';
import { memberFor } from '../foreign/member.policy.ts';
import { Member } from '../foreign/member.type.ts';
import { Institution, Region } from '../foreign/places.type.ts';
import { requireTopics, topicsOf } from '../topic/topic.page.ts';
import { Topic } from '../topic/topic.type.ts';
import { ChecklistItem, checklistOf } from './case.checklist.ts';
import {
  CaseIdInput,
  PublishCaseInput,
  PublishCasePayload,
  UpdateCaseInput,
  UpdateCasePayload,
  WithdrawCasePayload,
} from './case.inputs.ts';
import { caseBySlug } from './case.loader.ts';
import { casePage } from './case.page.ts';
import { publishCase, updateCase, withdrawCase } from './case.service.ts';
import { Case, CaseConnection, CaseStage, type CaseRow } from './case.type.ts';

@Resolver(() => Case)
export class CaseResolver {
  @Query(() => Case, { nullable: true, description: 'A case by its slug. Public when it is published.' })
  async case(@Ctx() context: LibraryContext, @Arg('slug', () => String) slug: string): Promise<Case | null> {
    return caseBySlug(context.sql, context.caller, slug);
  }

  @Query(() => CaseConnection, { nullable: true, description: 'Cases, newest first. Public.' })
  async cases(
    @Ctx() context: LibraryContext,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('topics', () => [ID], { nullable: true }) topics?: string[],
    @Arg('regions', () => [ID], { nullable: true }) regions?: string[],
    @Arg('countries', () => [String], { nullable: true }) countries?: string[],
    @Arg('stages', () => [CaseStage], { nullable: true }) stages?: CaseStage[],
  ): Promise<Connection<Case>> {
    await requireTopics(context, topics);
    return casePage(context, { topics, regions, countries, stages }, args);
  }

  @Query(() => CaseConnection, { nullable: true, description: 'Cases that the viewer follows, newest first.' })
  async followedCases(
    @Ctx() context: LibraryContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<Case>> {
    return casePage(context, { followedBy: memberOf(context).memberId }, args);
  }

  @Mutation(() => PublishCasePayload, { description: 'Publishes a case, or sends it in where facilitators read first.' })
  async publishCase(
    @Ctx() context: LibraryContext,
    @Arg('input', () => PublishCaseInput) input: PublishCaseInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('case', input, async () =>
      context.load.case.load(await publishCase(context.library, caller, input)),
    );
  }

  @Mutation(() => UpdateCasePayload, { description: 'Changes a published case; for its authors. What it said before stays as a version.' })
  async updateCase(
    @Ctx() context: LibraryContext,
    @Arg('input', () => UpdateCaseInput) input: UpdateCaseInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('case', input, async () => context.load.case.load(await updateCase(context.library, caller, input)));
  }

  @Mutation(() => WithdrawCasePayload, { description: 'Takes a case back from everyone, or from review; for its authors.' })
  async withdrawCase(
    @Ctx() context: LibraryContext,
    @Arg('input', () => CaseIdInput) input: CaseIdInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('case', input, async () => context.load.case.load(await withdrawCase(context.library, caller, input)));
  }

  @FieldResolver(() => String, { nullable: true })
  reviewNote(@Root() row: CaseRow): string | null {
    return row.viewerMayEdit ? row.note : null;
  }

  @FieldResolver(() => [ChecklistItem])
  async checklist(@Root() row: CaseRow, @Ctx() context: LibraryContext): Promise<ChecklistItem[]> {
    const files = await context.load.files.load(row.id);
    return checklistOf(row, { pictured: files.some(({ kind }) => kind === 'PICTURE') });
  }

  @FieldResolver(() => RichText)
  summary(@Root() row: CaseRow): RichText {
    return richText(row.summaryMarkdown, row.locale);
  }

  @FieldResolver(() => RichText, { nullable: true })
  problem(@Root() row: CaseRow): RichText | null {
    return richText(row.problemMarkdown, row.locale);
  }

  @FieldResolver(() => RichText, { nullable: true })
  solution(@Root() row: CaseRow): RichText | null {
    return richText(row.solutionMarkdown, row.locale);
  }

  @FieldResolver(() => RichText, { nullable: true })
  results(@Root() row: CaseRow): RichText | null {
    return richText(row.resultsMarkdown, row.locale);
  }

  @FieldResolver(() => Institution, { nullable: true })
  institution(@Root() row: CaseRow): Institution | null {
    return row.institutionId === null ? null : { id: row.institutionId };
  }

  @FieldResolver(() => Region, { nullable: true })
  region(@Root() row: CaseRow): Region | null {
    return row.regionCode === null ? null : { code: row.regionCode };
  }

  @FieldResolver(() => Member, { nullable: true })
  author(@Root() row: CaseRow, @Ctx() { caller }: LibraryContext): Member | null {
    return memberFor(caller, row.authorId);
  }

  @FieldResolver(() => [Topic], { nullable: true })
  async topics(@Root() row: CaseRow, @Ctx() context: LibraryContext): Promise<Topic[]> {
    return topicsOf(context, row.topicIds);
  }

  @FieldResolver(() => CommentConnection, { description: 'Comments, oldest first.' })
  async comments(
    @Root() row: CaseRow,
    @Ctx() context: LibraryContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<Comment>> {
    return commentPage(context, row.id, args);
  }

  @FieldResolver(() => [Case], { description: 'Cases with topics in common, the likest first; 5 when left out.' })
  async similar(
    @Root() row: CaseRow,
    @Ctx() context: LibraryContext,
    @Arg('first', () => Int, { nullable: true }) first?: number,
  ): Promise<Case[]> {
    return context.load.similarCases(pageOf({ first: first ?? 5 }).limit).load(row.id);
  }
}
