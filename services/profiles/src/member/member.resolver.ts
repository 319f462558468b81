import { PageArgs, type Connection } from '@minga/connection';
import { isUuid, likeText } from '@minga/database';
import { badInput } from '@minga/problem';
import { memberOf, mutate } from '@minga/subgraph';
import { RichText, richText } from '@minga/text';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ProfilesContext } from '../context.ts';
import { Institution } from '../institution/institution.type.ts';
import { Region } from '../region/region.type.ts';
import { MemberFilter, UpdateProfileInput, UpdateProfilePayload } from './member.inputs.ts';
import { memberByHandle } from './member.loader.ts';
import { memberPage } from './member.page.ts';
import { updateProfile } from './member.service.ts';
import { Member, MemberConnection, MemberOrder } from './member.type.ts';

/** Ids are what the database can read; anything else is named rather than failed on. */
function checkIds(filter: MemberFilter | undefined): void {
  for (const field of ['skills', 'wantsToLearn', 'institutions'] as const)
    if (filter?.[field]?.some((id) => !isUuid(id))) throw badInput(`${field} has a value that is no id.`, field);
}

@Resolver(() => Member)
export class MemberResolver {
  @Query(() => Member, { nullable: true, description: 'A member by the handle. Needs a signed-in member.' })
  async member(@Ctx() context: ProfilesContext, @Arg('handle', () => String) handle: string): Promise<Member | null> {
    memberOf(context);
    return memberByHandle(context.sql, handle);
  }

  @Query(() => MemberConnection, { nullable: true, description: 'The directory. Needs a signed-in member.' })
  async members(
    @Ctx() context: ProfilesContext,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => MemberFilter, { nullable: true }) filter?: MemberFilter,
    @Arg('orderBy', () => MemberOrder, { nullable: true }) orderBy?: MemberOrder,
  ): Promise<Connection<Member>> {
    memberOf(context);
    checkIds(filter);
    return memberPage(context, { ...filter, text: likeText(filter?.text) }, orderBy ?? 'NAME', args);
  }

  @Mutation(() => UpdateProfilePayload, { description: "Changes one's own profile." })
  async updateProfile(
    @Ctx() context: ProfilesContext,
    @Arg('input', () => UpdateProfileInput) input: UpdateProfileInput,
  ): Promise<UpdateProfilePayload> {
    const caller = memberOf(context);
    return mutate('member', input, async () => {
      const id = await updateProfile(context.database, caller, input);
      return context.load.member.load(id);
    });
  }

  @FieldResolver(() => RichText, { nullable: true })
  bio(@Root() member: Member): RichText | null {
    return richText(member.bioMarkdown, member.locale);
  }

  @FieldResolver(() => Institution, { nullable: true })
  async institution(@Root() member: Member, @Ctx() context: ProfilesContext): Promise<Institution | null> {
    return member.institutionId === null ? null : context.load.institution.load(member.institutionId);
  }

  @FieldResolver(() => Region, { nullable: true })
  async region(@Root() member: Member, @Ctx() context: ProfilesContext): Promise<Region | null> {
    return member.regionCode === null ? null : context.load.region.load(member.regionCode);
  }
}
