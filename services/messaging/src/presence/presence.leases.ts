import type { PresenceSignal } from '../wake/signal.ts';
import { PresenceBoard } from './presence.board.ts';
import { PresencePeers } from './presence.peers.ts';

/** How long one stays online after the last socket closed: a page that loads again is not a departure. */
const linger = 2_000;
/** Changes within this time travel together. */
const coalesce = 50;
const beatEvery = 2_000;
/** Ids in one signal, so that it fits into a payload. */
const portion = 150;
/** How long one counts as active who said so; then as away, as long as they are connected. */
const activeFor = 5 * 60_000;

export interface LeasesOptions {
  processId: string;
  send(signal: PresenceSignal): void;
  /** Whose status is another now, here or elsewhere. */
  changed(memberIds: readonly string[], at: Date): void;
  /** Keeps when these were last seen. */
  persist(memberIds: readonly string[], at: Date): Promise<void>;
}

/** Leases of presence: held in memory by open sockets, told to the other processes as changes and beats. */
export class PresenceLeases implements AsyncDisposable {
  readonly board = new PresenceBoard();
  #sockets = new Map<string, number>();
  #leaving = new Map<string, NodeJS.Timeout>();
  /** Until when each of this process's people counts as active. */
  #activeUntil = new Map<string, number>();
  #pending = new Map<string, 'on' | 'away' | 'off'>();
  #flushing: NodeJS.Timeout | undefined;
  #version = 0;
  #peers: PresencePeers;
  #beat: NodeJS.Timeout;

  constructor(private readonly options: LeasesOptions) {
    const { send, changed } = options;
    this.#peers = new PresencePeers({
      board: this.board,
      ask: (of) => send({ kind: 'presence', say: 'want', of }),
      changed,
    });
    this.#beat = setInterval(() => this.#tick(), beatEvery).unref();
    send({ kind: 'presence', say: 'want', of: null });
  }

  /** One more socket of this member, who is active by that; what it answers gives the lease back. */
  enter(memberId: string): () => void {
    clearTimeout(this.#leaving.get(memberId));
    this.#leaving.delete(memberId);
    this.#sockets.set(memberId, (this.#sockets.get(memberId) ?? 0) + 1);
    this.#activeUntil.set(memberId, Date.now() + activeFor);
    this.#become('on', memberId);
    let held = true;
    return () => {
      if (held) this.#exit(memberId);
      held = false;
    };
  }

  /** The member says whether they are at it; the processes that hold sockets of theirs act upon it. */
  say(memberId: string, away: boolean): void {
    this.options.send({ kind: 'presence', say: 'said', memberId, away });
    this.#said(memberId, away);
  }

  #said(memberId: string, away: boolean): void {
    if (!this.#sockets.has(memberId)) return;
    this.#activeUntil.set(memberId, away ? 0 : Date.now() + activeFor);
    this.#become(away ? 'away' : 'on', memberId);
  }

  #exit(memberId: string): void {
    const sockets = this.#sockets.get(memberId)! - 1;
    if (sockets > 0) return void this.#sockets.set(memberId, sockets);
    this.#sockets.delete(memberId);
    const leave = () => {
      this.#leaving.delete(memberId);
      this.#activeUntil.delete(memberId);
      this.#become('off', memberId);
    };
    this.#leaving.set(memberId, setTimeout(leave, linger).unref());
  }

  /** How a member is here, with what is about to be told. */
  #stateOf(memberId: string): 'on' | 'away' | 'off' {
    const { processId } = this.options;
    const pending = this.#pending.get(memberId);
    if (pending || !this.board.isHeld(processId, memberId)) return pending ?? 'off';
    return this.board.isAwayAt(processId, memberId) ? 'away' : 'on';
  }

  #become(to: 'on' | 'away' | 'off', memberId: string): void {
    if (this.#stateOf(memberId) === to) return;
    this.#pending.set(memberId, to);
    this.#flushing ??= setTimeout(() => this.#flush(), coalesce).unref();
  }

  #flush(): void {
    this.#flushing = undefined;
    const { processId, send } = this.options;
    const at = new Date();
    const changes = [...this.#pending];
    this.#pending = new Map();
    const others = changes.filter(([memberId, to]) =>
      to === 'off' ? this.board.leave(processId, memberId) : this.board.hold(processId, memberId, to === 'away'),
    );
    for (let start = 0; start < changes.length; start += portion) {
      const slice = changes.slice(start, start + portion);
      const those = (wanted: string) => slice.filter(([, to]) => to === wanted).map(([memberId]) => memberId);
      const version = ++this.#version;
      const [on, off, away] = [those('on'), those('off'), those('away')];
      send({ kind: 'presence', say: 'change', version, on, off, away, at: at.getTime() });
    }
    this.#tell(others.map(([memberId]) => memberId), at);
  }

  #tell(memberIds: readonly string[], at: Date): void {
    if (memberIds.length === 0) return;
    this.options.changed(memberIds, at);
    const gone = memberIds.filter((memberId) => !this.board.isHere(memberId));
    if (gone.length > 0) void this.options.persist(gone, at);
  }

  #tick(): void {
    this.options.send({ kind: 'presence', say: 'beat', version: this.#version });
    const now = Date.now();
    for (const [memberId, until] of this.#activeUntil) if (until <= now) this.#become('away', memberId);
    this.#tell(this.#peers.expire(), new Date());
  }

  /** What another process says of its people, or of ours. */
  hear(from: string, signal: PresenceSignal): void {
    if (signal.say === 'said') return this.#said(signal.memberId, signal.away);
    this.#peers.hear(from, signal);
    if (signal.say === 'want' && (signal.of === null || signal.of === this.options.processId)) this.#tellAll();
  }

  #tellAll(): void {
    const held = this.board.heldBy(this.options.processId);
    const parts = Math.max(1, Math.ceil(held.length / portion));
    for (let part = 0; part < parts; part++) {
      const slice = held.slice(part * portion, (part + 1) * portion);
      this.options.send({
        kind: 'presence',
        say: 'state',
        version: this.#version,
        part,
        parts,
        members: slice.map(({ memberId }) => memberId),
        away: slice.flatMap(({ away }, place) => (away ? [place] : [])),
      });
    }
  }

  /** A process that ends says nothing: its people are mostly back through another one before the lease is over. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#beat);
    clearTimeout(this.#flushing);
    for (const timer of this.#leaving.values()) clearTimeout(timer);
    const members = this.board.heldBy(this.options.processId).map(({ memberId }) => memberId);
    if (members.length > 0) await this.options.persist(members, new Date());
  }
}
