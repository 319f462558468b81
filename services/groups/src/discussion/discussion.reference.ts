import type { GroupsContext } from '../context.ts';
import { mayReadGroups } from '../group/group.policy.ts';
import type { Discussion } from './discussion.type.ts';

/** The discussion that another subgraph points at, if the viewer may read it. */
export const discussionReference = async (
  reference: { id: string },
  context: GroupsContext,
): Promise<Discussion | null> =>
  mayReadGroups(context.caller) ? context.load.discussion.load(reference.id) : null;
