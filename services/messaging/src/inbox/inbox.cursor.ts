import { addTo, listedAtMost, noTotals, Positions, type Position, type Standing, type Totals } from './inbox.positions.ts';

/**
 * A cursor in bytes: the format, the end of the member's id, the sums over conversations not listed, then of each
 * listed one the end of its id and its position. In base64url some fifteen characters a conversation.
 */
const format = 2;
const memberBytes = 4;
const idBytes = 8;
/** Messages and changes that a stream may have missed and still be resumed: more are sooner fetched than replayed. */
const replayAtMost = 5_000;

const tails = new Map<string, string>();
/** Ids whose ends are kept: the same ones are in cursor after cursor. */
const tailsAtMost = 50_000;

/** The end of an id, a byte a character. */
function tailOf(id: string): string {
  let tail = tails.get(id);
  if (!tail) {
    if (tails.size >= tailsAtMost) tails.clear();
    tails.set(id, (tail = Buffer.from(id.slice(-2 * idBytes - 1).replace('-', ''), 'hex').toString('latin1')));
  }
  return tail;
}

const memberTailOf = (id: string): string => tailOf(id).slice(idBytes - memberBytes);

/** Where a cursor is put together: no longer than what every conversation that is listed takes at most. */
const scratch = Buffer.alloc(16 + (listedAtMost + 1) * (idBytes + 4 * 8));

function putNumber(at: number, value: number): number {
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) scratch[at++] = (rest % 128) | 0x80;
  scratch[at++] = rest;
  return at;
}

const putPosition = (at: number, { sequence, reads, version, changes }: Position): number =>
  putNumber(putNumber(putNumber(putNumber(at, sequence), reads), version), changes);

export function encodeInboxCursor(memberId: string, positions: Positions): string {
  scratch[0] = format;
  scratch.write(memberTailOf(memberId), 1, 'latin1');
  let at = putPosition(putNumber(1 + memberBytes, positions.totals.count), positions.totals);
  for (const [id, position] of positions.listed) {
    scratch.write(tailOf(id), at, 'latin1');
    at = putPosition(at + idBytes, position);
  }
  return scratch.toString('base64url', 0, at);
}

class Reader {
  #at = 0;
  constructor(private readonly bytes: Buffer) {}

  get done(): boolean {
    return this.#at >= this.bytes.length;
  }

  take(length: number): string {
    const taken = this.bytes.subarray(this.#at, (this.#at += length));
    if (taken.length < length) throw new RangeError('cut off');
    return taken.toString('latin1');
  }

  number(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.bytes[this.#at++];
      if (byte === undefined || factor > 2 ** 42) throw new RangeError('not a number');
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
  }

  position(): Position {
    return { sequence: this.number(), reads: this.number(), version: this.number(), changes: this.number() };
  }
}

interface Decoded {
  listed: Map<string, Position>;
  totals: Totals;
}

function decode(cursor: string, memberId: string): Decoded | undefined {
  try {
    const reader = new Reader(Buffer.from(cursor, 'base64url'));
    if (reader.number() !== format) return undefined;
    if (reader.take(memberBytes) !== memberTailOf(memberId)) return undefined;
    const totals = { count: reader.number(), ...reader.position() };
    const listed = new Map<string, Position>();
    while (!reader.done) listed.set(reader.take(idBytes), reader.position());
    return { listed, totals };
  } catch {
    return undefined;
  }
}

/** Whether the conversations that the cursor does not list are where they were. */
function unchanged(totals: Totals, unlisted: readonly Standing[]): boolean {
  const now = noTotals();
  for (const standing of unlisted) addTo(now, standing);
  return (
    now.count === totals.count &&
    now.sequence === totals.sequence &&
    now.reads === totals.reads &&
    now.version === totals.version &&
    now.changes === totals.changes
  );
}

const positionOf = ({ sequence, reads, version, changes }: Standing): Position => ({
  sequence,
  reads,
  version,
  changes,
});

/** Positions as they are now, for a stream that has nothing to replay. */
export function positionsOf(standings: readonly Standing[]): Positions {
  const positions = new Positions();
  for (const standing of standings) positions.set(standing.id, positionOf(standing));
  return positions;
}

const isAhead = (position: Position, standing: Position): boolean =>
  position.sequence > standing.sequence ||
  position.version > standing.version ||
  position.changes > standing.changes;

/** How much is to be replayed from there. */
const missedSince = ({ sequence, changes }: Pick<Position, 'sequence' | 'changes'>, standing: Standing): number =>
  standing.sequence - sequence + standing.changes - changes;

/** Whether a cursor lists a conversation that its member is in no more. */
export function listsLeft(cursor: string, memberId: string, standings: readonly Standing[]): boolean {
  const there = new Set(standings.map(({ id }) => tailOf(id)));
  return decode(cursor, memberId)?.listed.keys().some((key) => !there.has(key)) ?? false;
}

/**
 * The positions that a cursor holds, or undefined when the stream cannot go on from there: not a cursor of this
 * member's, ahead of the database, too much missed, or something changed where the cursor does not say how far it was.
 * `departed` are conversations that the member has left: the stream is still to tell of those that the cursor lists.
 */
export function resumePositions(
  cursor: string,
  memberId: string,
  standings: readonly Standing[],
  departed: readonly string[] = [],
): Positions | undefined {
  const decoded = decode(cursor, memberId);
  if (!decoded) return undefined;
  const positions = new Positions();
  const unlisted: Standing[] = [];
  let missed = 0;
  for (const standing of standings) {
    const position = decoded.listed.get(tailOf(standing.id));
    if (!position) unlisted.push(standing);
    else if (isAhead(position, standing)) return undefined;
    else missed += missedSince(position, standing);
  }
  // With every conversation listed, those that are not are new, and replayed from their beginning.
  const allListed = decoded.totals.count === 0;
  if (!allListed && !unchanged(decoded.totals, unlisted)) return undefined;
  if (allListed)
    for (const standing of unlisted)
      missed += missedSince({ sequence: standing.since, changes: standing.changes }, standing);
  if (missed > replayAtMost) return undefined;
  for (const id of departed) {
    const position = decoded.listed.get(tailOf(id));
    if (position && !standings.some((standing) => standing.id === id)) positions.set(id, position);
  }
  for (const standing of standings) {
    const position = decoded.listed.get(tailOf(standing.id));
    if (position) positions.set(standing.id, position);
    else if (!allListed) positions.set(standing.id, positionOf(standing));
  }
  return positions;
}
