import { M0001Index } from './0001-index.ts';
import { M0002Words } from './0002-words.ts';
import { M0003Refused } from './0003-refused.ts';
import { M0004Unfinished } from './0004-unfinished.ts';
import { M0005Told } from './0005-told.ts';

/** In the order they are applied; what has been released is never changed. */
export const migrations = [
  { name: '0001-index', class: M0001Index },
  { name: '0002-words', class: M0002Words },
  { name: '0003-refused', class: M0003Refused },
  { name: '0004-unfinished', class: M0004Unfinished },
  { name: '0005-told', class: M0005Told },
];
