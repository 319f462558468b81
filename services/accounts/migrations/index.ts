import { M0001Accounts } from './0001-accounts.ts';
import { M0002ClosedAccounts } from './0002-closed-accounts.ts';
import { M0003ConsumedEvents } from './0003-consumed-events.ts';

/** In the order they are applied; what has been released is never changed. */
export const migrations = [
  { name: '0001-accounts', class: M0001Accounts },
  { name: '0002-closed-accounts', class: M0002ClosedAccounts },
  { name: '0003-consumed-events', class: M0003ConsumedEvents },
];
