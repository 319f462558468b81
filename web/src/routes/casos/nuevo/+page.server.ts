import { caseChoices } from '#lib/server/choices.ts';
import { caseDraftActions } from '#lib/server/draft.ts';
import { contentLocale } from '#lib/server/locale.ts';
import { signedIn } from '#lib/server/member.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  return { ...(await caseChoices(event.locals.graph)), locale: contentLocale() };
};

export const actions: Actions = caseDraftActions;
