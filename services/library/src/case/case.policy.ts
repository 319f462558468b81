import type { Caller } from '@minga/viewer';

/** The library is public to read; what is published stands for the network. */
export const mayReadLibrary = (_caller: Caller | null): boolean => true;

/** Every member publishes and comments. */
export const mayPublish = (caller: Caller | null): caller is Caller => caller !== null;
