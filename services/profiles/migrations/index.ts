import { M0001Network } from './0001-network.ts';
import { M0002ToldAgain } from './0002-told-again.ts';

/** In the order they are applied; what has been released is never changed. */
export const migrations = [
  { name: '0001-network', class: M0001Network },
  { name: '0002-told-again', class: M0002ToldAgain },
];
