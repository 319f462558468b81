import { part } from '@minga/database';
import type { Caller } from '@minga/viewer';
import type { GroupRole } from '../membership/membership.type.ts';
import type { GroupVisibility } from './group.type.ts';

/** Groups are for members: nothing of them is public. */
export const mayReadGroups = (caller: Caller | null): caller is Caller => caller !== null;

/** Someone who asks to join is not a member yet. */
export const isActive = (role: GroupRole | null): boolean => role !== null && role !== 'PENDING';

/** Discussions and members of a group: everyone's where it is open, its members' otherwise. */
export const mayReadInside = (group: { visibility: GroupVisibility; viewerRole: GroupRole | null }): boolean =>
  group.visibility === 'OPEN' || isActive(group.viewerRole);

/** Only members write, also where everyone reads. */
export const mayWrite = (role: GroupRole | null): boolean => isActive(role);

/** Who is let in, and who sees who asks. */
export const mayManage = (role: GroupRole | null): boolean => role === 'OWNER' || role === 'MODERATOR';

/*
 * The same for SQL, over a group `g` and the viewer's membership `v` of it: what is not known is filtered where it is
 * read, so that it costs and answers the same as what does not exist.
 */

/** The viewer's membership of the group `g`. */
export const viewerMembership = (viewerId: string) =>
  part`left join membership v on v.group_id = g.id and v.member_id = ${viewerId}`;
export const active = part`v.role in ('OWNER', 'MODERATOR', 'MEMBER')`;
/** Groups that the viewer may know of. */
export const knowable = part`(g.visibility <> 'HIDDEN' or ${active})`;
/** Groups in which the viewer may read. */
export const readable = part`(g.visibility = 'OPEN' or ${active})`;
