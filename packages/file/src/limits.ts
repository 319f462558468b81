import { availableParallelism } from 'node:os';

/** What a service takes of files, all in one place: see docs/decisions/0009. */
export const fileLimits = {
  /** Bytes of an upload. */
  size: 10 * 1024 * 1024,
  /** Characters of a name. */
  name: 120,
  /** Pixels of an image as it comes, all frames together: what a decoder may have to hold. */
  pixels: 50_000_000,
  /** The long side of an image as it is kept, and of its thumbnail. */
  side: 2_560,
  thumbnail: 480,
  /** Seconds of work for one image. */
  work: 30,
  /** Images that one process works on at a time; a processor stays free for those who wait for an answer. */
  atOnce: availableParallelism() > 2 ? 2 : 1,
  /** Bytes that uploads may hold in one process together; who comes in between waits outside. */
  memory: 96 * 1024 * 1024,
  /** Uploads of one member at a time. */
  ofMember: 3,
  /** What one member may have lying about that no message has taken. */
  unheld: 100 * 1024 * 1024,
  /** What one member may bring in a day. */
  filesADay: 200,
  bytesADay: 500 * 1024 * 1024,
  /** Bytes read from the database at a time. */
  chunk: 128 * 1024,
} as const;
