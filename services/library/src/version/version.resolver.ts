import { PageArgs, pageOf, present, type Connection } from '@minga/connection';
import { memberOf, mutate } from '@minga/subgraph';
import { RichText, richText, Locale } from '@minga/text';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { changedFields } from '../case/case.content.ts';
import { RestoreCaseVersionInput, RestoreCaseVersionPayload } from '../case/case.inputs.ts';
import { Case, CaseStage, type CaseRow } from '../case/case.type.ts';
import type { LibraryContext } from '../context.ts';
import { memberFor } from '../foreign/member.policy.ts';
import { Member } from '../foreign/member.type.ts';
import { Institution, Region } from '../foreign/places.type.ts';
import { topicsOf } from '../topic/topic.page.ts';
import { Topic } from '../topic/topic.type.ts';
import { findVersion } from './version.loader.ts';
import { restoreCaseVersion } from './version.service.ts';
import { CaseVersion, CaseVersionConnection, type VersionRow } from './version.type.ts';

@Resolver(() => Case)
export class VersionsOfCaseResolver {
  @FieldResolver(() => CaseVersionConnection, { description: 'What it said before, newest first.' })
  async versions(
    @Root() row: CaseRow,
    @Ctx() context: LibraryContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<CaseVersion>> {
    const page = pageOf(args, 'integer');
    const rows = await context.load.versions(page).load(row.id);
    return {
      ...present(rows, page, (version) => [version.number], (version: VersionRow): CaseVersion => version),
      totalCount: () => context.load.versionCount.load(row.id),
    };
  }

  @FieldResolver(() => CaseVersion, { nullable: true, description: 'One version by its number.' })
  async version(
    @Root() row: CaseRow,
    @Ctx() context: LibraryContext,
    @Arg('number', () => Int) number: number,
  ): Promise<CaseVersion | null> {
    return findVersion(context.sql, row.id, number);
  }

  @Mutation(() => RestoreCaseVersionPayload, { description: 'Goes back to an earlier version; for its authors.' })
  async restoreCaseVersion(
    @Ctx() context: LibraryContext,
    @Arg('input', () => RestoreCaseVersionInput) input: RestoreCaseVersionInput,
  ): Promise<object> {
    const caller = memberOf(context);
    return mutate('case', input, async () =>
      context.load.case.load(await restoreCaseVersion(context.library, caller, input)),
    );
  }
}

@Resolver(() => CaseVersion)
export class CaseVersionResolver {
  @FieldResolver(() => Member, { nullable: true })
  changedBy(@Root() { changedById }: VersionRow, @Ctx() { caller }: LibraryContext): Member | null {
    return memberFor(caller, changedById);
  }

  @FieldResolver(() => [String])
  changedFields(@Root() { before, content }: VersionRow): string[] {
    return before === null ? [] : changedFields(before, content);
  }

  @FieldResolver(() => String)
  title(@Root() { content }: VersionRow): string {
    return content.title;
  }

  @FieldResolver(() => Locale)
  locale(@Root() { content }: VersionRow): Locale {
    return content.locale;
  }

  @FieldResolver(() => RichText)
  summary(@Root() { content }: VersionRow): RichText {
    return richText(content.summary, content.locale);
  }

  @FieldResolver(() => RichText, { nullable: true })
  problem(@Root() { content }: VersionRow): RichText | null {
    return richText(content.problem, content.locale);
  }

  @FieldResolver(() => RichText, { nullable: true })
  solution(@Root() { content }: VersionRow): RichText | null {
    return richText(content.solution, content.locale);
  }

  @FieldResolver(() => RichText, { nullable: true })
  results(@Root() { content }: VersionRow): RichText | null {
    return richText(content.results, content.locale);
  }

  @FieldResolver(() => String)
  organisation(@Root() { content }: VersionRow): string {
    return content.organisation;
  }

  @FieldResolver(() => Institution, { nullable: true })
  institution(@Root() { content }: VersionRow): Institution | null {
    return content.institutionId === null ? null : { id: content.institutionId };
  }

  @FieldResolver(() => String)
  country(@Root() { content }: VersionRow): string {
    return content.country;
  }

  @FieldResolver(() => Region, { nullable: true })
  region(@Root() { content }: VersionRow): Region | null {
    return content.regionCode === null ? null : { code: content.regionCode };
  }

  @FieldResolver(() => Int, { nullable: true })
  year(@Root() { content }: VersionRow): number | null {
    return content.year;
  }

  @FieldResolver(() => [Topic])
  async topics(@Root() { content }: VersionRow, @Ctx() context: LibraryContext): Promise<Topic[]> {
    return topicsOf(context, content.topicIds);
  }

  @FieldResolver(() => [String])
  methods(@Root() { content }: VersionRow): string[] {
    return content.methods;
  }

  @FieldResolver(() => CaseStage)
  stage(@Root() { content }: VersionRow): CaseStage {
    return content.stage;
  }

  @FieldResolver(() => String, { nullable: true })
  sourceUrl(@Root() { content }: VersionRow): string | null {
    return content.sourceUrl;
  }
}
