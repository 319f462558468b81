import { comment } from '#lib/server/comment.ts';
import { required } from '#lib/server/graph.ts';
import { contentLocale } from '#lib/server/locale.ts';
import { optional, part } from '#lib/server/part.ts';
import { CaseCommentsDocument, CaseDocument, CaseOriginDocument, CaseSimilarDocument } from './case.graph.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { graph } = event.locals;
  const { slug } = event.params;
  const after = event.url.searchParams.get('despues');
  const parts = {
    comments: part(graph.query(CaseCommentsDocument, { slug, after }), 'case', (data) => data.case?.comments),
    origin: part(graph.query(CaseOriginDocument, { slug }), 'case', (data) => data.case),
    similar: part(graph.query(CaseSimilarDocument, { slug }), 'case', (data) => data.case?.similar),
  };
  const answer = await graph.query(CaseDocument, { slug, locale: contentLocale() });
  const item = required(answer, 'case', event.url);
  return { item, ...(await optional(event, parts)) };
};

export const actions: Actions = { comentar: comment };
