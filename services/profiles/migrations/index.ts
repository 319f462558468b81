import { M0001Network } from './0001-network.ts';

/** In the order they are applied; what has been released is never changed. */
export const migrations = [{ name: '0001-network', class: M0001Network }];
