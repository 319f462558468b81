import type { Caller } from '@minga/viewer';

/** Who is here is for members to know. */
export const maySeePresence = (caller: Caller | null): caller is Caller => caller !== null;
