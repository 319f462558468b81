import { Failed } from '@minga/problem';
import { mutate } from '@minga/subgraph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { AccountsContext } from '../context.ts';
import {
  RequestPasswordResetInput,
  RequestPasswordResetPayload,
  ResetPasswordInput,
  ResetPasswordPayload,
} from './recovery.inputs.ts';
import { requestPasswordReset, resetPassword } from './recovery.service.ts';

@Resolver()
export class RecoveryResolver {
  @Mutation(() => RequestPasswordResetPayload, {
    description: 'Sends a link to choose another password. The same answer for a known and an unknown address.',
  })
  async requestPasswordReset(
    @Ctx() context: AccountsContext,
    @Arg('input', () => RequestPasswordResetInput) input: RequestPasswordResetInput,
  ): Promise<RequestPasswordResetPayload> {
    try {
      await requestPasswordReset(context, input.email);
      return { userErrors: [] };
    } catch (error) {
      if (!(error instanceof Failed)) throw error;
      return { userErrors: error.failures };
    }
  }

  @Mutation(() => ResetPasswordPayload, { description: 'Sets another password, ends all sessions, and signs in.' })
  async resetPassword(
    @Ctx() context: AccountsContext,
    @Arg('input', () => ResetPasswordInput) input: ResetPasswordInput,
  ): Promise<ResetPasswordPayload> {
    return mutate('viewer', {}, async () => {
      const { accountId, token } = await resetPassword(context, input);
      context.openCookie(token);
      return context.viewers.load(accountId);
    });
  }
}
