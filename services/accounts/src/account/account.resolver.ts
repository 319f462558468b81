import { Ctx, Query, Resolver } from 'type-graphql';
import type { AccountsContext } from '../context.ts';
import { mayReadAccount } from './account.policy.ts';
import { Viewer } from './account.type.ts';

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { nullable: true, description: 'The signed-in account; null when signed out.' })
  async viewer(@Ctx() context: AccountsContext): Promise<Viewer | null> {
    return context.caller ? context.viewers.load(context.caller.memberId) : null;
  }
}

export const viewerReference = async (reference: { id: string }, context: AccountsContext): Promise<Viewer | null> =>
  mayReadAccount(context.caller, reference.id) ? context.viewers.load(reference.id) : null;
