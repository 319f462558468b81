import type { GroupsContext } from '../context.ts';
import { mayReadGroups } from './group.policy.ts';
import type { Group } from './group.type.ts';

/** The group that another subgraph points at, if the viewer may know of it. */
export const groupReference = async (reference: { id: string }, context: GroupsContext): Promise<Group | null> =>
  mayReadGroups(context.caller) ? context.load.group.load(reference.id) : null;
