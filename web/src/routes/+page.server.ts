import { LibraryWaitingDocument } from '#lib/case/waiting.graph.ts';
import { RegionsDocument } from '#lib/place/place.graph.ts';
import { nodes } from '#lib/graph/nodes.ts';
import { optional, part } from '#lib/server/part.ts';
import { replyOnWall, writeOnWall } from '#lib/server/wall.ts';
import { HomeCasesDocument, HomeDiscussionsDocument, HomeOnlineDocument, HomeWallDocument } from './home.graph.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { graph } = event.locals;
  const { session } = await event.parent();
  const open = {
    cases: part(graph.query(HomeCasesDocument, { first: session ? 4 : 5 }), 'cases', ({ cases }) => nodes(cases)),
    regions: part(graph.query(RegionsDocument, {}), 'regions', ({ regions }) => regions),
  };
  if (!session) return { visitor: await optional(event, open), member: null };
  const after = event.url.searchParams.get('despues');
  const inside = {
    ...open,
    online: part(graph.query(HomeOnlineDocument, {}), 'membersOnline', ({ membersOnline }) => membersOnline),
    waiting: part(graph.query(LibraryWaitingDocument, {}), 'libraryWaiting', ({ libraryWaiting }) => libraryWaiting),
    wall: part(graph.query(HomeWallDocument, { after }), 'homeWall', ({ homeWall }) => homeWall),
    discussions: part(graph.query(HomeDiscussionsDocument, {}), 'discussions', ({ discussions }) => nodes(discussions)),
  };
  return { visitor: null, member: await optional(event, inside) };
};

export const actions: Actions = {
  escribir: (event) => writeOnWall(event, 'muro'),
  responder: (event) => replyOnWall(event),
};
