/** Something was committed in a conversation: whoever shows it reads it again. */
export interface ConversationSignal {
  kind: 'conversation';
  id: string;
  /** Of whom something may have changed besides: of these participants, or of any; of nobody when it is left out. */
  moved?: string[] | 'everyone' | undefined;
}

/** Somebody writes, or stopped. */
export interface TypingSignal {
  kind: 'typing';
  conversationId: string;
  memberId: string;
  typing: boolean;
}

/** A member is to be seen by others again or no more: by all of them, or by one. */
export interface VisibilitySignal {
  kind: 'visibility';
  memberId: string;
  watcherId: string | null;
}

/**
 * Who is connected to the process that says so. Changes are numbered, a beat repeats the last number, and a process
 * that missed one asks for the whole (`want`, of one process or of all), which comes in parts. Who is away is among the
 * `members` of a state, by their places. A member `said` whether they are at it to any process; those that hold sockets
 * of theirs turn it into a change.
 */
export type PresenceSignal = { kind: 'presence' } & (
  | { say: 'change'; version: number; on: string[]; off: string[]; away?: string[] | undefined; at: number }
  | { say: 'beat'; version: number }
  | { say: 'want'; of: string | null }
  | { say: 'state'; version: number; part: number; parts: number; members: string[]; away?: number[] | undefined }
  | { say: 'said'; memberId: string; away: boolean }
);

/** What one process tells the others. All of it is a hint: what counts is in the database, or comes again. */
export type Signal = ConversationSignal | TypingSignal | VisibilitySignal | PresenceSignal;
