import { redirect } from '@sveltejs/kit';
import { isLocale } from '#lib/paraglide/runtime.js';
import { localPath } from '#lib/text/place.ts';
import type { RequestHandler } from './$types';

const YEAR = 60 * 60 * 24 * 365;

/** Keeps a choice of language, theme or shortcuts in a cookie, and goes back to the page it was made on. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const form = await request.formData();
  const value = (name: string) => String(form.get(name) ?? '');
  const secure = url.protocol === 'https:';
  // Not secrets: the language's cookie is also read by the page's own code.
  const keep = (name: string, kept: string) =>
    cookies.set(name, kept, { path: '/', maxAge: YEAR, httpOnly: name !== 'minga_locale', secure, sameSite: 'lax' });
  const language = value('idioma');
  if (isLocale(language)) keep('minga_locale', language);
  if (['light', 'dark', 'system'].includes(value('tema'))) keep('minga_theme', value('tema'));
  if (['on', 'off'].includes(value('atajos'))) keep('minga_shortcuts', value('atajos'));
  redirect(303, localPath(value('volver')));
};
