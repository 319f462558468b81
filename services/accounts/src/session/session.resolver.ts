import { mutate } from '@minga/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { AccountsContext } from '../context.ts';
import { SignInInput, SignInPayload, SignOutPayload } from './session.inputs.ts';
import { signIn, signOut } from './sign-in.ts';

@Resolver()
export class SessionResolver {
  @Mutation(() => SignInPayload, {
    description: 'Opens a session, whose cookie comes with the answer. An address that is not known, or not confirmed, answers WRONG_CREDENTIALS like a wrong password.',
  })
  async signIn(
    @Ctx() context: AccountsContext,
    @Arg('input', () => SignInInput) input: SignInInput,
  ): Promise<SignInPayload> {
    return mutate('viewer', {}, async () => {
      const { accountId, token } = await signIn(context, input);
      context.openCookie(token);
      return context.viewers.load(accountId);
    });
  }

  @Mutation(() => SignOutPayload, { description: 'Ends the session; without one it changes nothing.' })
  async signOut(@Ctx() context: AccountsContext): Promise<SignOutPayload> {
    await signOut(context);
    context.closeCookie();
    return { userErrors: [] };
  }
}
