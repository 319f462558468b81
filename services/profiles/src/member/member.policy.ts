import type { Caller } from '@minga/viewer';

/** Members are for members: profiles, the directory and walls need a signed-in caller. */
export const mayReadMembers = (caller: Caller | null): caller is Caller => caller !== null;

/** One endorses others, not oneself. */
export const mayEndorse = (caller: Caller, memberId: string): boolean => caller.memberId !== memberId;
