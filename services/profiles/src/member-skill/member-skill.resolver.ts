import { pageOf } from '@minga/connection';
import { memberOf, mutate } from '@minga/subgraph';
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import type { ProfilesContext } from '../context.ts';
import { Member } from '../member/member.type.ts';
import { Skill } from '../skill/skill.type.ts';
import { AddSkillInput, AddSkillPayload, EndorseSkillInput, EndorseSkillPayload } from './member-skill.inputs.ts';
import { addSkill, endorseSkill } from './member-skill.service.ts';
import { MemberSkill } from './member-skill.type.ts';

const present = <T>(items: readonly (T | Error | null)[]): T[] =>
  items.filter((item): item is T & {} => item !== null && !(item instanceof Error));

@Resolver(() => MemberSkill)
export class MemberSkillResolver {
  @FieldResolver(() => Skill)
  async skill(@Root() memberSkill: MemberSkill, @Ctx() context: ProfilesContext): Promise<Skill> {
    return (await context.load.skill.load(memberSkill.skillId))!;
  }

  @FieldResolver(() => [Member], { description: 'Who vouches for it, newest first; 5 when left out, 50 at most.' })
  async endorsers(
    @Root() memberSkill: MemberSkill,
    @Ctx() context: ProfilesContext,
    @Arg('first', () => Int, { nullable: true }) first?: number,
  ): Promise<Member[]> {
    const ids = await context.load.endorsers(pageOf({ first: first ?? 5 }).limit).load(memberSkill.id);
    return present(await context.load.member.loadMany(ids));
  }

  @Mutation(() => AddSkillPayload, { description: "Adds a skill to one's own profile." })
  async addSkill(
    @Ctx() context: ProfilesContext,
    @Arg('input', () => AddSkillInput) input: AddSkillInput,
  ): Promise<AddSkillPayload> {
    const caller = memberOf(context);
    return mutate('member', input, async () =>
      context.load.member.load(await addSkill(context.database, caller, input)),
    );
  }

  @Mutation(() => EndorseSkillPayload, { description: 'Vouches for a skill of another member.' })
  async endorseSkill(
    @Ctx() context: ProfilesContext,
    @Arg('input', () => EndorseSkillInput) input: EndorseSkillInput,
  ): Promise<EndorseSkillPayload> {
    const caller = memberOf(context);
    return mutate('memberSkill', input, async () =>
      context.load.memberSkill.load(await endorseSkill(context.database, caller, input)),
    );
  }
}

@Resolver(() => Member)
export class SkillsOfMemberResolver {
  @FieldResolver(() => [MemberSkill], { description: 'What this person can do, most endorsed first; 50 at most.' })
  async skills(@Root() member: Member, @Ctx() context: ProfilesContext): Promise<MemberSkill[]> {
    return context.load.skillsOfMember.load(member.id);
  }

  @FieldResolver(() => [Skill], { description: 'What this person wants to learn; 50 at most.' })
  async wantsToLearn(@Root() member: Member, @Ctx() context: ProfilesContext): Promise<Skill[]> {
    return present(await context.load.skill.loadMany(await context.load.learningOfMember.load(member.id)));
  }
}
