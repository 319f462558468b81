import { addTo, noTotals, Positions, type Position, type Standing, type Totals } from './inbox.positions.ts';

/**
 * A cursor in bytes: the format, the end of the member's id, the sums over conversations not listed, then of each
 * listed one the end of its id and its position. In base64url some fifteen characters a conversation.
 */
const format = 1;
const memberBytes = 4;
const idBytes = 8;
/** Messages that a stream may have missed and still be resumed: more are sooner fetched than replayed. */
const replayAtMost = 5_000;

const tailOf = (id: string, bytes: number): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex').subarray(16 - bytes);
const keyOf = (id: string): string => tailOf(id, idBytes).toString('hex');

function pushNumber(bytes: number[], value: number): void {
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  bytes.push(rest);
}

const pushPosition = (bytes: number[], { sequence, reads, version }: Position): void => {
  pushNumber(bytes, sequence);
  pushNumber(bytes, reads);
  pushNumber(bytes, version);
};

export function encodeInboxCursor(memberId: string, positions: Positions): string {
  const bytes = [format, ...tailOf(memberId, memberBytes)];
  pushNumber(bytes, positions.totals.count);
  pushPosition(bytes, positions.totals);
  for (const [id, position] of positions.listed) {
    bytes.push(...tailOf(id, idBytes));
    pushPosition(bytes, position);
  }
  return Buffer.from(bytes).toString('base64url');
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
    return taken.toString('hex');
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
    return { sequence: this.number(), reads: this.number(), version: this.number() };
  }
}

interface Decoded {
  listed: Map<string, Position>;
  totals: Totals;
}

function decode(cursor: string, memberId: string): Decoded | undefined {
  try {
    const reader = new Reader(Buffer.from(cursor, 'base64url'));
    if (Number.parseInt(reader.take(1), 16) !== format) return undefined;
    if (reader.take(memberBytes) !== tailOf(memberId, memberBytes).toString('hex')) return undefined;
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
    now.version === totals.version
  );
}

/** Positions as they are now, for a stream that has nothing to replay. */
export function positionsOf(standings: readonly Standing[]): Positions {
  const positions = new Positions();
  for (const { id, sequence, reads, version } of standings) positions.set(id, { sequence, reads, version });
  return positions;
}

/**
 * The positions that a cursor holds, or undefined when the stream cannot go on from there: not a cursor of this
 * member's, ahead of the database, too much missed, or something changed where the cursor does not say how far it was.
 */
export function resumePositions(
  cursor: string,
  memberId: string,
  standings: readonly Standing[],
): Positions | undefined {
  const decoded = decode(cursor, memberId);
  if (!decoded) return undefined;
  const positions = new Positions();
  const unlisted: Standing[] = [];
  let missed = 0;
  for (const standing of standings) {
    const position = decoded.listed.get(keyOf(standing.id));
    if (!position) {
      unlisted.push(standing);
      continue;
    }
    if (position.sequence > standing.sequence || position.version > standing.version) return undefined;
    missed += standing.sequence - position.sequence;
  }
  // With every conversation listed, those that are not are new, and replayed from their beginning.
  const allListed = decoded.totals.count === 0;
  if (!allListed && !unchanged(decoded.totals, unlisted)) return undefined;
  if (allListed) for (const standing of unlisted) missed += standing.sequence;
  if (missed > replayAtMost) return undefined;
  for (const { id, sequence, reads, version } of standings) {
    const position = decoded.listed.get(keyOf(id));
    if (position) positions.set(id, position);
    else if (!allListed) positions.set(id, { sequence, reads, version });
  }
  return positions;
}
