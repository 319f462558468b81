/** What can be wrong with what clients saw. */
export const faults = {
  lost: 'acknowledged and not in the history',
  doubled: 'in the history without having been sent, or more than once',
  reordered: 'numbered against the order in which it was sent',
  altered: 'not what was acknowledged last',
  gap: 'numbers missing in the paged history',
  'gap in a stream': 'a number left out between two events',
  'double in a stream': 'a number that came again after its cursor',
  'stream differs': 'what the stream told is not what the pages say',
  'readers differ': 'two participants read different histories',
  foreign: 'shown to somebody who is not in the conversation',
  'after leaving': 'shown to somebody who had left before it was sent',
  refused: 'refused although nothing was wrong with it',
  unanswered: 'neither acknowledged nor refused by the end',
  silence: 'a stream that was not open at the end, or a history that was never read',
  'signed out': 'a socket closed as if the session had ended',
} as const;
export type Fault = keyof typeof faults;

export interface Problem {
  fault: Fault;
  /** What, where and whose. */
  what: string;
}
