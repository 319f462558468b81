import type { Caller } from '@minga/viewer';

/** Walls are read and written by signed-in members. */
export const mayReadWalls = (caller: Caller | null): caller is Caller => caller !== null;
