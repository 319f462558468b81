import { Field, Int, ObjectType } from 'type-graphql';
import { Member } from '../foreign/member.type.ts';

@ObjectType({ description: 'Who is connected now.' })
export class MembersOnline {
  @Field(() => Int, { description: 'How many in all.' }) count!: number;
  @Field(() => [Member], { description: 'Those who came last, the newest first.' }) members!: Member[];
}
