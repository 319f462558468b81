import { M0001Groups } from './0001-groups.ts';

/** In the order they are applied; what has been released is never changed. */
export const migrations = [{ name: '0001-groups', class: M0001Groups }];
