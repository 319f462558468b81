import { M0001Accounts } from './0001-accounts.ts';

/** In the order they are applied; what has been released is never changed. */
export const migrations = [{ name: '0001-accounts', class: M0001Accounts }];
