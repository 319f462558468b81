import { memberOf, mutate } from '@minga/subgraph';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { MessagingContext } from '../context.ts';
import { answerChanged } from '../conversation/conversation.answer.ts';
import { Member } from '../foreign/member.type.ts';
import {
  AddParticipantsInput,
  AddParticipantsPayload,
  LeaveConversationInput,
  LeaveConversationPayload,
  RemoveParticipantInput,
  RemoveParticipantPayload,
  SetParticipantRoleInput,
  SetParticipantRolePayload,
} from './participant.inputs.ts';
import { addParticipants, leaveConversation, removeParticipant, setParticipantRole } from './participant.service.ts';
import { Participant } from './participant.type.ts';

@Resolver(() => Participant)
export class ParticipantResolver {
  @FieldResolver(() => Member, { nullable: true })
  member(@Root() participant: Participant): Member {
    return { id: participant.memberId };
  }

  @Mutation(() => AddParticipantsPayload, {
    description:
      'Brings members into a group. For its ADMINs. NOT_ACCEPTING when one of them does not want to hear from the viewer; TOO_MANY when the group would have more participants than it may.',
  })
  async addParticipants(
    @Ctx() context: MessagingContext,
    @Arg('input', () => AddParticipantsInput) input: AddParticipantsInput,
  ): Promise<AddParticipantsPayload> {
    const caller = memberOf(context);
    return answerChanged(context, input, () => addParticipants(context.database, caller, input, context.mostParticipants));
  }

  @Mutation(() => RemoveParticipantPayload, {
    description: 'Takes a member out of a group, who sees nothing of it from then on. For its ADMINs.',
  })
  async removeParticipant(
    @Ctx() context: MessagingContext,
    @Arg('input', () => RemoveParticipantInput) input: RemoveParticipantInput,
  ): Promise<RemoveParticipantPayload> {
    const caller = memberOf(context);
    return answerChanged(context, input, () => removeParticipant(context.database, caller, input));
  }

  @Mutation(() => SetParticipantRolePayload, { description: 'Makes a participant ADMIN of a group, or no more. For its ADMINs.' })
  async setParticipantRole(
    @Ctx() context: MessagingContext,
    @Arg('input', () => SetParticipantRoleInput) input: SetParticipantRoleInput,
  ): Promise<SetParticipantRolePayload> {
    const caller = memberOf(context);
    return answerChanged(context, input, () => setParticipantRole(context.database, caller, input));
  }

  @Mutation(() => LeaveConversationPayload, { description: 'Goes out of a group, of which the viewer sees nothing from then on.' })
  async leaveConversation(
    @Ctx() context: MessagingContext,
    @Arg('input', () => LeaveConversationInput) input: LeaveConversationInput,
  ): Promise<LeaveConversationPayload> {
    const caller = memberOf(context);
    return mutate('conversationId', input, async () => {
      const id = await leaveConversation(context.database, caller, input);
      context.live.conversationChanged(id);
      return id;
    });
  }
}
