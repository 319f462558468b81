import { M0001Conversations } from './0001-conversations.ts';
import { M0002MessagingComplete } from './0002-messaging-complete.ts';
import { M0003Files } from './0003-files.ts';
import { M0004Missed } from './0004-missed.ts';
import { M0005Strangers } from './0005-strangers.ts';

/** In the order they are applied; what has been released is never changed. */
export const migrations = [
  { name: '0001-conversations', class: M0001Conversations },
  { name: '0002-messaging-complete', class: M0002MessagingComplete },
  { name: '0003-files', class: M0003Files },
  { name: '0004-missed', class: M0004Missed },
  { name: '0005-strangers', class: M0005Strangers },
];
