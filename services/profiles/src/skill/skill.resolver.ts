import { pageOf } from '@minga/connection';
import { Locale } from '@minga/text';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { ProfilesContext } from '../context.ts';
import { likeText } from '@minga/database';
import { findSkills } from './skill.loader.ts';
import { Skill } from './skill.type.ts';

@Resolver(() => Skill)
export class SkillResolver {
  @Query(() => [Skill], { nullable: true, description: 'Skills by text, those of most members first. Public.' })
  async skills(
    @Ctx() context: ProfilesContext,
    @Arg('text', () => String, { nullable: true }) text?: string,
    @Arg('first', () => Int, { nullable: true }) first?: number,
  ): Promise<Skill[]> {
    const { limit } = pageOf({ first });
    return findSkills(context.sql, likeText(text), limit);
  }

  @FieldResolver(() => String, { description: "Its name in a language; the viewer's when left out." })
  label(
    @Root() skill: Skill,
    @Ctx() context: ProfilesContext,
    @Arg('locale', () => Locale, { nullable: true }) locale?: Locale,
  ): string {
    return skill.labels[locale ?? context.locale] ?? skill.labels['ES'] ?? skill.slug;
  }
}

/** Skills are public. */
export const skillReference = async (reference: { id: string }, context: ProfilesContext) =>
  context.load.skill.load(reference.id);
