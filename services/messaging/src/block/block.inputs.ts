import { UserError } from '@minga/subgraph';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Member } from '../foreign/member.type.ts';

@InputType({ description: 'Whom one wants nothing to do with.' })
export class BlockMemberInput {
  @Field(() => ID, { description: 'Whom.' }) memberId!: string;
  @Field(() => Boolean, {
    description:
      'While it lasts, neither can write to the other or bring them into a group, and the one who was blocked does not see whether the other is here. Nobody is told.',
  })
  blocked!: boolean;
}

@ObjectType({ description: 'The member.' })
export class BlockMemberPayload {
  @Field(() => Member, { nullable: true, description: 'Null when it failed.' }) member!: Member | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}
