import { caseChoices } from '#lib/server/choices.ts';
import { caseDraftActions } from '#lib/server/draft.ts';
import { contentLocale } from '#lib/server/locale.ts';
import { signedIn } from '#lib/server/member.ts';
import { readFirst } from '#lib/server/review.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const { graph } = event.locals;
  const [choices, review] = await Promise.all([caseChoices(graph), readFirst(graph)]);
  return { ...choices, review, locale: contentLocale() };
};

export const actions: Actions = caseDraftActions;
