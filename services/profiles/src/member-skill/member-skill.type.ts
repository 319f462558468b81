import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Skill } from '../skill/skill.type.ts';

@ObjectType({ description: 'A skill of a member, and who vouches for it.' })
export class MemberSkill {
  @Field(() => ID, { description: 'Opaque.' }) id!: string;
  memberId!: string;
  skillId!: string;
  @Field(() => Skill, { description: 'The skill.' }) skill?: Skill;
  @Field(() => Int, { description: 'How many members vouch for it.' }) endorsementCount!: number;
  @Field(() => Boolean, { description: 'Whether the viewer does.' }) endorsedByViewer!: boolean;
}
