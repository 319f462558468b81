import { Fields, outcome } from '#lib/server/form.ts';
import { RequestPasswordResetDocument } from '#lib/session/account.graph.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const fields = await Fields.of(request);
    const answer = await locals.graph.mutate(RequestPasswordResetDocument, { input: { email: fields.text('email') } });
    const { refused } = outcome(answer, 'requestPasswordReset', 'form', fields, url);
    return refused ?? { sent: true };
  },
};
