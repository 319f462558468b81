import { pageOf } from '@minga/connection';
import { fail } from '@minga/problem';
import { memberOf, mutate } from '@minga/subgraph';
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { MessagingContext } from '../context.ts';
import { MembersOnline } from './members-online.type.ts';
import { SetPresenceInput, SetPresencePayload } from './presence.inputs.ts';

@Resolver()
export class PresenceResolver {
  @Query(() => MembersOnline, {
    nullable: true,
    description: 'Who is connected now, as far as the viewer may know. Needs a signed-in member.',
  })
  async membersOnline(
    @Ctx() context: MessagingContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many of them, 20 when left out, 50 at most.' })
    first?: number,
  ): Promise<MembersOnline> {
    const { memberId } = memberOf(context);
    return context.live.teller.online(memberId, pageOf({ first: first ?? null }).limit);
  }

  @Mutation(() => SetPresencePayload, {
    description: 'Says whether the viewer is at it or away. Not kept: it holds while a stream of theirs is open.',
  })
  async setPresence(
    @Ctx() context: MessagingContext,
    @Arg('input', () => SetPresenceInput) { status }: SetPresenceInput,
  ): Promise<SetPresencePayload> {
    const { memberId } = memberOf(context);
    return mutate('presence', {}, async () => {
      if (status === 'OFFLINE') fail('INVALID', 'status', 'Who is connected is not OFFLINE; presence can be hidden.');
      if (!context.live.presenceLimit.allows(memberId)) fail('TOO_MANY', null, 'Slower, please.');
      context.live.presence.say(memberId, status === 'AWAY');
      return status;
    });
  }
}
