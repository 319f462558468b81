import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Member } from '../member/member.type.ts';

/** Owned by accounts; profiles adds the member. The ids are the same. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'The signed-in account.' })
export class Viewer {
  @Field(() => ID, { description: "The member's id." }) id!: string;
  @Field(() => Member, { nullable: true, description: 'Null for a moment after signing up.' }) member?: Member | null;
}
