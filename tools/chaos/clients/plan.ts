/** What the process of the clients is told to do. */
export interface Plan {
  url: string;
  seed: string;
  /** The file that takes the history. */
  history: string;
  people: { id: string; cookie: string }[];
  conversations: Room[];
  sends: number;
  /** How long a client thinks between two things that it does (ms), on average. */
  pace: number;
}

export interface Room {
  id: string;
  members: string[];
  /** Who started it, and in a group may add and remove. */
  admin: string;
  group: boolean;
}

/** What the clients are told while they run. */
export type Order = { order: 'play' } | { order: 'settle' } | { order: 'stop' };

/** What they tell. */
export interface Status {
  phase: 'connecting' | 'ready' | 'playing' | 'done' | 'settled' | 'failed';
  acknowledged: number;
  retries: number;
  /** Clients whose stream is open. */
  live: number;
  /** When the newest send that was acknowledged had set out (ms since 1970): later than a kill, it survived it. */
  sentAt: number;
  /** Why it failed. */
  reason?: string;
}
