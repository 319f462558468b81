import { UserError } from '@minga/subgraph';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { ConversationOnce } from '../conversation/conversation.inputs.ts';
import { ParticipantRole } from './participant.type.ts';

@InputType({ description: 'Whom to bring into a group; one must be its ADMIN.' })
export class AddParticipantsInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => ID, { description: 'Where.' }) conversationId!: string;
  @Field(() => [ID], { description: 'Members, 49 at most. They see what is written from then on.' })
  memberIds!: string[];
}

@ObjectType({ description: 'The conversation as it is now.' })
export class AddParticipantsPayload extends ConversationOnce {}

@InputType({ description: 'Whom to take out of a group; one must be its ADMIN.' })
export class RemoveParticipantInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => ID, { description: 'Where.' }) conversationId!: string;
  @Field(() => ID, { description: 'Whom; to go oneself, leave it.' }) memberId!: string;
}

@ObjectType({ description: 'The conversation as it is now.' })
export class RemoveParticipantPayload extends ConversationOnce {}

@InputType({ description: 'What a participant may do; one must be ADMIN.' })
export class SetParticipantRoleInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => ID, { description: 'Where.' }) conversationId!: string;
  @Field(() => ID, { description: 'Whose.' }) memberId!: string;
  @Field(() => ParticipantRole, { description: 'A group always keeps an ADMIN.' }) role!: ParticipantRole;
}

@ObjectType({ description: 'The conversation as it is now.' })
export class SetParticipantRolePayload extends ConversationOnce {}

@InputType({ description: 'Which group one goes out of.' })
export class LeaveConversationInput {
  @Field(() => String, { description: 'Unique for the account, for ever.' }) clientMutationId!: string;
  @Field(() => ID, { description: 'Which. When its last ADMIN goes, who has been there longest becomes one.' })
  conversationId!: string;
}

@ObjectType({ description: 'What one has left.' })
export class LeaveConversationPayload {
  @Field(() => String, { nullable: true, description: 'As it was sent.' }) clientMutationId?: string;
  @Field(() => ID, { nullable: true, description: 'Null when it failed.' }) conversationId!: string | null;
  @Field(() => [UserError], { description: 'Why it failed.' }) userErrors!: UserError[];
}
