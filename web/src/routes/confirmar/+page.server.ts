import { Fields, outcome } from '#lib/server/form.ts';
import { ConfirmEmailDocument } from '#lib/session/account.graph.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ token: url.searchParams.get('token') ?? '' });

export const actions: Actions = {
  // A press and not the mere visit: scanners of mail follow links too.
  default: async ({ request, locals, url }) => {
    const fields = await Fields.of(request);
    const answer = await locals.graph.mutate(ConfirmEmailDocument, { input: { token: fields.text('token') } });
    const { refused } = outcome(answer, 'confirmEmail', 'form', fields, url);
    return refused ?? { confirmed: true };
  },
};
