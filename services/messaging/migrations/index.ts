import { M0001Conversations } from './0001-conversations.ts';

/** In the order they are applied; what has been released is never changed. */
export const migrations = [{ name: '0001-conversations', class: M0001Conversations }];
