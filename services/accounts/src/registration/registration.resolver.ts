import { mutate } from '@minga/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { AccountsContext } from '../context.ts';
import { ConfirmEmailInput, ConfirmEmailPayload, SignUpInput, SignUpPayload } from './registration.inputs.ts';
import { confirmEmail, signUp } from './registration.service.ts';

@Resolver()
export class RegistrationResolver {
  @Mutation(() => SignUpPayload, {
    description: 'Asks for an account: a mail brings the link that opens it. The same answer for known addresses.',
  })
  async signUp(
    @Ctx() context: AccountsContext,
    @Arg('input', () => SignUpInput) input: SignUpInput,
  ): Promise<SignUpPayload> {
    return mutate('viewer', {}, async () => {
      await signUp(context, input);
      return null;
    });
  }

  @Mutation(() => ConfirmEmailPayload, { description: 'Opens the account by the token of the mail, and signs in.' })
  async confirmEmail(
    @Ctx() context: AccountsContext,
    @Arg('input', () => ConfirmEmailInput) input: ConfirmEmailInput,
  ): Promise<ConfirmEmailPayload> {
    return mutate('viewer', {}, async () => {
      const { accountId, token } = await confirmEmail(context, input.token);
      context.openCookie(token);
      return context.viewers.load(accountId);
    });
  }
}
