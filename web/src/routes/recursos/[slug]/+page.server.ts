import { comment } from '#lib/server/comment.ts';
import { collect, collectionsFor } from '#lib/server/collection.ts';
import { required } from '#lib/server/graph.ts';
import { contentLocale } from '#lib/server/locale.ts';
import { optional, part } from '#lib/server/part.ts';
import { follow, markUseful, react } from '#lib/server/subject.ts';
import { noteUse, removeUse } from '#lib/server/use.ts';
import { ResourceUsesDocument } from '#lib/resource/use.graph.ts';
import { ResourceCitationDocument } from '#lib/subject/cite.graph.ts';
import { ResourceEngagementDocument } from '#lib/subject/subject.graph.ts';
import { ResourceCommentsDocument, ResourceDocument } from './resource.graph.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { graph } = event.locals;
  const { slug } = event.params;
  const { searchParams, origin } = event.url;
  const url = `${origin}/recursos/${slug}`;
  const early = {
    comments: part(graph.query(ResourceCommentsDocument, { slug, after: searchParams.get('despues') }), 'resource', ({ resource }) => resource?.comments),
    engagement: part(graph.query(ResourceEngagementDocument, { slug }), 'resource', ({ resource }) => resource),
    uses: part(graph.query(ResourceUsesDocument, { slug, after: searchParams.get('usos') }), 'resource', ({ resource }) => resource),
    citation: part(graph.query(ResourceCitationDocument, { slug, url }), 'resource', ({ resource }) => resource),
  };
  const answer = await graph.query(ResourceDocument, { slug, locale: contentLocale() });
  const item = required(answer, 'resource', event.url);
  const { session } = await event.parent();
  const collections = collectionsFor(graph, session?.member?.id, item.id);
  return { item, ...(await optional(event, { ...early, collections })) };
};

export const actions: Actions = {
  comentar: comment,
  seguir: follow,
  sirve: markUseful,
  reaccionar: react,
  usar: noteUse,
  quitaruso: removeUse,
  coleccionar: collect,
};
