import { topicChoices } from '#lib/server/choices.ts';
import { resourceDraftActions } from '#lib/server/draft.ts';
import { contentLocale } from '#lib/server/locale.ts';
import { signedIn } from '#lib/server/member.ts';
import { readFirst } from '#lib/server/review.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  await signedIn(event);
  const { graph } = event.locals;
  const [topics, review] = await Promise.all([topicChoices(graph), readFirst(graph)]);
  return { topics, review, locale: contentLocale() };
};

export const actions: Actions = resourceDraftActions;
