import { readFileSync } from 'node:fs';

/** A message as a client was shown it. */
export interface Seen {
  conversation: string;
  id: string;
  sequence: number;
  sender: string | null;
  body: string;
  deleted: boolean;
  /** Reactions as `CELEBRATE 2`, those of the reader with a star, in the order of their names. */
  reactions: string;
  /** Tells what happened to the group in place of a text. */
  notice: boolean;
}

/** What a client set out to do: something that has to have happened once when it is acknowledged. */
export type Act =
  | { act: 'send'; conversation: string; body: string }
  | { act: 'edit'; conversation: string; message: string; body: string }
  | { act: 'delete'; conversation: string; message: string }
  | { act: 'react'; conversation: string; message: string; reaction: string; on: boolean }
  | { act: 'leave' | 'add' | 'remove'; conversation: string; member: string };

export type Reading = 'told' | 'looked' | 'final';

/** What one client did and saw, one line each, in the order in which it happened to all clients of a run. */
export type Happening =
  /** Who is in a conversation when the run begins. */
  | { kind: 'conversation'; conversation: string; members: string[] }
  | ({ kind: 'invoked'; key: string } & Act)
  | { kind: 'retried'; key: string; why: string }
  /** Sent once more although it was acknowledged. */
  | { kind: 'repeated'; key: string; message: Seen }
  | { kind: 'acknowledged'; key: string; message?: Seen }
  | { kind: 'refused'; key: string; code: string }
  | { kind: 'connecting'; after: string | null }
  | { kind: 'ready'; resumed: boolean; cursor: string }
  | { kind: 'event'; type: 'MessageSent' | 'MessageChanged'; cursor: string; message: Seen }
  | { kind: 'event'; type: 'ConversationLeft'; cursor: string; conversation: string }
  | { kind: 'event'; type: 'other'; cursor: string }
  | { kind: 'closed'; code: number; live: boolean }
  /**
   * Read page by page since the line `asked`, to the beginning: because the stream could not be resumed (`told`), just
   * to look, or at the end, when nothing happens any more.
   */
  | { kind: 'pages'; conversation: string; asked: number; why: Reading; messages: Seen[] }
  /** The conversation is not this member's to see any more. */
  | { kind: 'gone'; conversation: string; why: Reading };

/** A line of a history: its number, when (ms since 1970), whose. Clients are named by their member's id. */
export type Entry = { n: number; at: number; client: string } & Happening;

/** Of one kind of lines. */
export type Of<Kind extends Happening['kind']> = Extract<Entry, { kind: Kind }>;

/** Reads a history; a line that was cut off by the end of its writer is an error, as it would hide something. */
export function readHistory(file: string): Entry[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Entry);
}

/** The text by which a message is known again, whatever edits made of the rest of it. */
export const keyIn = (body: string): string | undefined => /^\[([\w-]+)\]/.exec(body)?.[1];
