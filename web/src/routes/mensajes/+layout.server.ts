import { nodes } from '#lib/graph/nodes.ts';
import { ConversationsDocument } from '#lib/message/message.graph.ts';
import { signedIn } from '#lib/server/member.ts';
import { part } from '#lib/server/part.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
  event.depends('minga:conversations');
  const session = await signedIn(event);
  const answer = event.locals.graph.query(ConversationsDocument, {});
  return {
    viewerId: session.id,
    conversations: await part(answer, 'conversations', ({ conversations }) => nodes(conversations)),
  };
};
