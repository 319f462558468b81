import { UserError } from '@minga/subgraph';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Member } from '../member/member.type.ts';
import { MemberSkill } from './member-skill.type.ts';

@InputType({ description: "A skill for one's own profile." })
export class AddSkillInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => ID, { description: 'The skill.' }) skillId!: string;
  @Field(() => Boolean, { nullable: true, description: 'True: one wants to learn it. Otherwise one has it.' })
  wantsToLearn?: boolean | null;
}

@ObjectType({ description: 'The member with the skill.' })
export class AddSkillPayload {
  @Field(() => String, { nullable: true, description: 'As it was sent.' }) clientMutationId?: string;
  @Field(() => Member, { nullable: true, description: 'Null when it failed.' }) member!: Member | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}

@InputType({ description: 'Vouches for a skill of another member.' })
export class EndorseSkillInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => ID, { description: 'Whose skill.' }) memberId!: string;
  @Field(() => ID, { description: 'The skill.' }) skillId!: string;
}

@ObjectType({ description: 'The endorsed skill.' })
export class EndorseSkillPayload {
  @Field(() => String, { nullable: true, description: 'As it was sent.' }) clientMutationId?: string;
  @Field(() => MemberSkill, { nullable: true, description: 'Null when it failed.' }) memberSkill!: MemberSkill | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}
