import type { Caller } from '@minga/viewer';

/** An account is its owner's alone. */
export const mayReadAccount = (caller: Caller | null, accountId: string): boolean => caller?.memberId === accountId;
