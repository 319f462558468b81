import { createHash } from 'node:crypto';

/** The subscribers of the bench are numbered; who they are follows from the number, in every process alike. */
export const tokenOf = (index: number): string => `bench-session-${String(index).padStart(8, '0')}`;

const uuid = (text: string): string => {
  const hex = createHash('md5').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-');
};
export const memberOf = (index: number): string => uuid(`member ${index}`);
export const conversationOf = (name: string): string => uuid(`conversation ${name}`);

/** The conversation that everybody in the room is in, and that of the first two. */
export const room = conversationOf('room');
export const pair = conversationOf('pair');

export const cookieName = 'minga_session';
