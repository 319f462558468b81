import type { Caller } from '@minga/viewer';
import type { Member } from './member.type.ts';

/** As profiles has it: members are for members. */
export const mayReadMembers = (caller: Caller | null): caller is Caller => caller !== null;

/** A member, for whoever may read of members; others do not get the bare id either. */
export const memberFor = (caller: Caller | null, id: string | null): Member | null =>
  mayReadMembers(caller) && id !== null ? { id } : null;
