import type { GroupsContext } from '../context.ts';
import { mayReadGroups } from '../group/group.policy.ts';
import type { Reply } from './reply.type.ts';

/** The reply that another subgraph points at, if the viewer may read its discussion. */
export const replyReference = async (reference: { id: string }, context: GroupsContext): Promise<Reply | null> =>
  mayReadGroups(context.caller) ? context.load.reply.load(reference.id) : null;
