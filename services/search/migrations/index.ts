import { M0001Index } from './0001-index.ts';

/** In the order they are applied; what has been released is never changed. */
export const migrations = [{ name: '0001-index', class: M0001Index }];
