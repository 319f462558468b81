import type { Caller } from '@minga/viewer';

/** As profiles has it: members are for members. */
export const mayReadMembers = (caller: Caller | null): caller is Caller => caller !== null;
