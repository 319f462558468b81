import { PageArgs, pageOf, present, type Connection } from '@minga/connection';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { ProfilesContext } from '../context.ts';
import { memberPage } from '../member/member.page.ts';
import { type Member, MemberConnection } from '../member/member.type.ts';
import { Region } from '../region/region.type.ts';
import { likeText } from '@minga/database';
import { findInstitutions, institutionBySlug } from './institution.loader.ts';
import { Institution, InstitutionConnection } from './institution.type.ts';
import { Sector } from './sector.ts';

@Resolver(() => Institution)
export class InstitutionResolver {
  @Query(() => Institution, { nullable: true, description: 'An institution by its slug. Public.' })
  async institution(
    @Ctx() context: ProfilesContext,
    @Arg('slug', () => String) slug: string,
  ): Promise<Institution | null> {
    return institutionBySlug(context.sql, slug);
  }

  @Query(() => InstitutionConnection, { nullable: true, description: 'Institutions by name. Public.' })
  async institutions(
    @Ctx() context: ProfilesContext,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('text', () => String, { nullable: true }) text?: string,
    @Arg('regions', () => [ID], { nullable: true }) regions?: string[],
    @Arg('sectors', () => [Sector], { nullable: true }) sectors?: Sector[],
  ): Promise<Connection<Institution>> {
    const page = pageOf(args, 'text', 'uuid');
    const filter = { text: likeText(text), regions: regions ?? null, sectors: sectors ?? null };
    const rows = await findInstitutions(context.sql, filter, page);
    return present(rows, page, (row) => [row.sortName, row.id], (row) => row);
  }

  @FieldResolver(() => Region, { nullable: true })
  async region(@Root() institution: Institution, @Ctx() context: ProfilesContext): Promise<Region | null> {
    return institution.regionCode === null ? null : context.load.region.load(institution.regionCode);
  }

  @FieldResolver(() => MemberConnection, {
    nullable: true,
    description: 'Who works in it, by name; null for signed-out visitors.',
  })
  async members(
    @Root() institution: Institution,
    @Ctx() context: ProfilesContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<Member> | null> {
    if (!context.caller) return null;
    return memberPage(context, { institutions: [institution.id] }, 'NAME', args);
  }
}

/** Institutions are public. */
export const institutionReference = async (reference: { id: string }, context: ProfilesContext) =>
  context.load.institution.load(reference.id);
