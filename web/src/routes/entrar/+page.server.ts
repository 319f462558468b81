import { redirect } from '@sveltejs/kit';
import { Fields, outcome } from '#lib/server/form.ts';
import { SignInDocument } from '#lib/session/account.graph.ts';
import { localPath } from '#lib/text/place.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, url }) => {
  const { session } = await parent();
  const back = localPath(url.searchParams.get('volver'));
  if (session) redirect(303, back);
  return { back, changed: url.searchParams.has('cambiada') };
};

export const actions: Actions = {
  default: async ({ request, locals, url, cookies }) => {
    const fields = await Fields.of(request);
    const input = { email: fields.text('email'), password: fields.secret('password') };
    const answer = await locals.graph.mutate(SignInDocument, { input });
    const { done, refused } = outcome(answer, 'signIn', 'form', fields, url);
    if (refused) return refused;
    // The account's language, unless this browser has chosen one.
    if (done.viewer && !cookies.get('minga_locale')) {
      const secure = url.protocol === 'https:';
      cookies.set('minga_locale', done.viewer.locale.toLowerCase(), { path: '/', httpOnly: false, secure, maxAge: 31536000 });
    }
    redirect(303, localPath(fields.text('volver')));
  },
};
