import { isUuid } from '@minga/database';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { MessagingContext } from '../context.ts';
import { maySeePresence } from '../presence/presence.policy.ts';
import { Presence } from '../presence/presence.type.ts';
import { Member } from './member.type.ts';

@Resolver(() => Member)
export class MemberResolver {
  @FieldResolver(() => Presence, { nullable: true })
  async presence(@Root() member: Member, @Ctx() context: MessagingContext): Promise<Presence | null> {
    return maySeePresence(context.caller) ? context.load.presence.load(member.id) : null;
  }

  @FieldResolver(() => Boolean, { nullable: true })
  async blockedByViewer(@Root() member: Member, @Ctx() context: MessagingContext): Promise<boolean | null> {
    return context.caller && context.load.blocked.load(member.id);
  }
}

/** The member that another subgraph points at, when there is one; nobody for signed-out visitors. */
export async function memberReference(reference: { id: string }, context: MessagingContext): Promise<Member | null> {
  if (!maySeePresence(context.caller) || !isUuid(reference.id)) return null;
  return (await context.load.presence.load(reference.id)) && { id: reference.id };
}
