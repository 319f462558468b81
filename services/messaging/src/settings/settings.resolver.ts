import { memberOf, mutate } from '@minga/subgraph';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { MessagingContext } from '../context.ts';
import { UpdateMessagingSettingsInput, UpdateMessagingSettingsPayload } from './settings.inputs.ts';
import { conversationsOf, findSettings, updateSettings } from './settings.service.ts';
import { MessagingSettings } from './settings.type.ts';

@Resolver()
export class SettingsResolver {
  @Query(() => MessagingSettings, {
    nullable: true,
    description: 'What the viewer wants of messages. Needs a signed-in member.',
  })
  async messagingSettings(@Ctx() context: MessagingContext): Promise<MessagingSettings | null> {
    return findSettings(context.sql, memberOf(context).memberId);
  }

  @Mutation(() => UpdateMessagingSettingsPayload, { description: 'Changes what the viewer wants of messages.' })
  async updateMessagingSettings(
    @Ctx() context: MessagingContext,
    @Arg('input', () => UpdateMessagingSettingsInput) input: UpdateMessagingSettingsInput,
  ): Promise<UpdateMessagingSettingsPayload> {
    const caller = memberOf(context);
    return mutate('settings', {}, async () => {
      const { settings, presence, reads } = await updateSettings(context.sql, caller, input);
      if (presence) context.live.visibilityChanged(caller.memberId);
      if (reads)
        for (const id of await conversationsOf(context.sql, caller.memberId)) context.live.conversationChanged(id);
      return settings;
    });
  }
}
