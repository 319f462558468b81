import { UserError } from '@minga/subgraph';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Group, GroupVisibility } from './group.type.ts';

@InputType({ description: 'A new group, whose owner is the viewer.' })
export class CreateGroupInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => String, { description: '3 to 120 characters.' }) name!: string;
  @Field(() => String, { nullable: true, description: 'What it is for: Markdown, 5,000 characters at most.' })
  purpose?: string | null;
  @Field(() => GroupVisibility, { nullable: true, description: 'OPEN when left out.' })
  visibility?: GroupVisibility | null;
  @Field(() => ID, { nullable: true, description: 'The region it is about.' }) regionCode?: string | null;
  @Field(() => [ID], { nullable: true, description: 'What it is about; 10 at most.' }) topicIds?: string[] | null;
}

@ObjectType({ description: 'The new group.' })
export class CreateGroupPayload {
  @Field(() => String, { nullable: true, description: 'As it was sent.' }) clientMutationId?: string;
  @Field(() => Group, { nullable: true, description: 'Null when it failed.' }) group!: Group | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}
