/** Something was committed in a conversation: whoever shows it reads it again. */
export interface ConversationSignal {
  kind: 'conversation';
  id: string;
}

/** Somebody writes, or stopped. */
export interface TypingSignal {
  kind: 'typing';
  conversationId: string;
  memberId: string;
  typing: boolean;
}

/**
 * Who is connected to the process that says so. Changes are numbered, a beat repeats the last number, and a process
 * that missed one asks for the whole (`want`, of one process or of all), which comes in parts.
 */
export type PresenceSignal = { kind: 'presence' } & (
  | { say: 'change'; version: number; on: string[]; off: string[]; at: number }
  | { say: 'beat'; version: number }
  | { say: 'want'; of: string | null }
  | { say: 'state'; version: number; part: number; parts: number; members: string[] }
);

/** What one process tells the others. All of it is a hint: what counts is in the database, or comes again. */
export type Signal = ConversationSignal | TypingSignal | PresenceSignal;
