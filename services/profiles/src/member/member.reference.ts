import type { ProfilesContext } from '../context.ts';
import { mayReadMembers } from './member.policy.ts';
import type { Member } from './member.type.ts';

/** The member that another subgraph points at; nobody for signed-out visitors. */
export const memberReference = async (reference: { id: string }, context: ProfilesContext): Promise<Member | null> =>
  mayReadMembers(context.caller) ? context.load.member.load(reference.id) : null;
