import { redirect } from '@sveltejs/kit';
import { Fields, outcome } from '#lib/server/form.ts';
import { ResetPasswordDocument } from '#lib/session/account.graph.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ token: url.searchParams.get('token') ?? '' });

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const fields = await Fields.of(request);
    const input = { token: fields.text('token'), password: fields.secret('password') };
    const answer = await locals.graph.mutate(ResetPasswordDocument, { input });
    const { done, refused } = outcome(answer, 'resetPassword', 'form', fields, url);
    if (refused) return refused;
    redirect(303, done.viewer ? '/' : '/entrar?cambiada=1');
  },
};
