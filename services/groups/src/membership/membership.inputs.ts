import { UserError } from '@minga/subgraph';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Group } from '../group/group.type.ts';
import { GroupMembership } from './membership.type.ts';

@InputType({ description: 'Joins an open group at once; asks to join a closed one.' })
export class JoinGroupInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => ID, { description: 'The group.' }) groupId!: string;
}

@ObjectType({ description: 'The group, with what the viewer is in it now.' })
export class JoinGroupPayload {
  @Field(() => String, { nullable: true, description: 'As it was sent.' }) clientMutationId?: string;
  @Field(() => Group, { nullable: true, description: 'Null when it failed.' }) group!: Group | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}

@InputType({ description: 'Leaves a group, or takes back what was asked.' })
export class LeaveGroupInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => ID, { description: 'The group.' }) groupId!: string;
}

@ObjectType({ description: 'The group that was left.' })
export class LeaveGroupPayload {
  @Field(() => String, { nullable: true, description: 'As it was sent.' }) clientMutationId?: string;
  @Field(() => Group, { nullable: true, description: 'Null when it failed, and when it was a hidden one.' })
  group!: Group | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}

@InputType({ description: 'Lets somebody in who asks to join.' })
export class AcceptMembershipInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => ID, { description: 'The PENDING membership.' }) membershipId!: string;
}

@ObjectType({ description: 'The accepted membership.' })
export class AcceptMembershipPayload {
  @Field(() => String, { nullable: true, description: 'As it was sent.' }) clientMutationId?: string;
  @Field(() => GroupMembership, { nullable: true, description: 'Null when it failed.' })
  groupMembership!: GroupMembership | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}
