import { nodes } from '#lib/graph/nodes.ts';
import { collect, collectionsFor } from '#lib/server/collection.ts';
import { comment } from '#lib/server/comment.ts';
import { required } from '#lib/server/graph.ts';
import { contentLocale } from '#lib/server/locale.ts';
import { optional, part } from '#lib/server/part.ts';
import { answerReplication, withdrawReplication } from '#lib/server/replication.ts';
import { follow, markUseful, react } from '#lib/server/subject.ts';
import { CaseCitationDocument } from '#lib/subject/cite.graph.ts';
import { CaseEngagementDocument } from '#lib/subject/subject.graph.ts';
import {
  CaseCommentsDocument, CaseDocument, CaseLineageDocument, CaseOriginDocument, CaseSimilarDocument,
} from './case.graph.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { graph } = event.locals;
  const { slug } = event.params;
  const after = event.url.searchParams.get('despues');
  const locale = contentLocale();
  const parts = {
    comments: part(graph.query(CaseCommentsDocument, { slug, after }), 'case', (data) => data.case?.comments),
    origin: part(graph.query(CaseOriginDocument, { slug }), 'case', (data) => data.case),
    engagement: part(graph.query(CaseEngagementDocument, { slug }), 'case', (data) => data.case),
    citation: part(graph.query(CaseCitationDocument, { slug, url: `${event.url.origin}/casos/${slug}` }), 'case', (data) => data.case),
    lineage: part(graph.query(CaseLineageDocument, { slug }), 'case', ({ case: item }) =>
      item && { lineage: item.lineage, pending: nodes(item.replications) ?? [] }),
    similar: part(graph.query(CaseSimilarDocument, { slug, locale }), 'case', (data) => data.case?.similarCases),
  };
  const answer = await graph.query(CaseDocument, { slug, locale });
  const item = required(answer, 'case', event.url);
  const { session } = await event.parent();
  const collections = collectionsFor(graph, session?.member?.id, item.id);
  return { item, ...(await optional(event, { ...parts, collections })) };
};

export const actions: Actions = {
  comentar: comment,
  seguir: follow,
  sirve: markUseful,
  reaccionar: react,
  responder: answerReplication,
  retirar: withdrawReplication,
  coleccionar: collect,
};
