import { redirect } from '@sveltejs/kit';
import { getLocale } from '#lib/paraglide/runtime.js';
import { Fields, outcome } from '#lib/server/form.ts';
import { SignUpDocument } from '#lib/session/account.graph.ts';
import { LOCALE_VALUES } from '#lib/text/labels.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent }) => {
  const { session } = await parent();
  if (session) redirect(303, '/');
};

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const fields = await Fields.of(request);
    const locale = LOCALE_VALUES.find((each) => each === getLocale().toUpperCase());
    const input = { name: fields.text('name'), email: fields.text('email'), password: fields.secret('password'), locale };
    const answer = await locals.graph.mutate(SignUpDocument, { input });
    const { refused } = outcome(answer, 'signUp', 'form', fields, url);
    if (refused) return refused;
    redirect(303, '/confirmar');
  },
};
