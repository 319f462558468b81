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

export interface LeasesOptions {
  processId: string;
  send(signal: PresenceSignal): void;
  /** Somebody came online or went, here or elsewhere. */
  changed(on: readonly string[], off: readonly string[], at: Date): void;
  /** Keeps when these were last seen. */
  persist(memberIds: readonly string[], at: Date): Promise<void>;
}

/** Leases of presence: held in memory by open sockets, told to the other processes as changes and beats. */
export class PresenceLeases implements AsyncDisposable {
  readonly board = new PresenceBoard();
  #sockets = new Map<string, number>();
  #leaving = new Map<string, NodeJS.Timeout>();
  #pending = { on: new Set<string>(), off: new Set<string>() };
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

  /** One more socket of this member; what it answers gives the lease back. */
  enter(memberId: string): () => void {
    clearTimeout(this.#leaving.get(memberId));
    this.#leaving.delete(memberId);
    const sockets = this.#sockets.get(memberId) ?? 0;
    this.#sockets.set(memberId, sockets + 1);
    const stays = this.board.isHeld(this.options.processId, memberId) && !this.#pending.off.has(memberId);
    if (sockets === 0 && !stays) this.#change('on', memberId);
    let held = true;
    return () => {
      if (held) this.#exit(memberId);
      held = false;
    };
  }

  #exit(memberId: string): void {
    const sockets = this.#sockets.get(memberId)! - 1;
    if (sockets > 0) return void this.#sockets.set(memberId, sockets);
    this.#sockets.delete(memberId);
    const leave = () => {
      this.#leaving.delete(memberId);
      this.#change('off', memberId);
    };
    this.#leaving.set(memberId, setTimeout(leave, linger).unref());
  }

  #change(to: 'on' | 'off', memberId: string): void {
    this.#pending[to === 'on' ? 'off' : 'on'].delete(memberId);
    this.#pending[to].add(memberId);
    this.#flushing ??= setTimeout(() => this.#flush(), coalesce).unref();
  }

  #flush(): void {
    this.#flushing = undefined;
    const { processId, send, changed, persist } = this.options;
    const at = new Date();
    const on = [...this.#pending.on];
    const off = [...this.#pending.off];
    this.#pending = { on: new Set(), off: new Set() };
    const came = on.filter((memberId) => this.board.arrive(processId, memberId));
    const went = off.filter((memberId) => this.board.leave(processId, memberId));
    for (let start = 0; start < Math.max(on.length, off.length); start += portion / 2) {
      const slice = (ids: string[]) => ids.slice(start, start + portion / 2);
      const version = ++this.#version;
      send({ kind: 'presence', say: 'change', version, on: slice(on), off: slice(off), at: at.getTime() });
    }
    changed(came, went, at);
    if (went.length > 0) void persist(went, at);
  }

  #tick(): void {
    this.options.send({ kind: 'presence', say: 'beat', version: this.#version });
    const gone = this.#peers.expire();
    if (gone.length === 0) return;
    const at = new Date();
    this.options.changed([], gone, at);
    void this.options.persist(gone, at);
  }

  /** What another process says of its people. */
  hear(from: string, signal: PresenceSignal): void {
    this.#peers.hear(from, signal);
    if (signal.say === 'want' && (signal.of === null || signal.of === this.options.processId)) this.#tellAll();
  }

  #tellAll(): void {
    const members = this.board.heldBy(this.options.processId);
    const parts = Math.max(1, Math.ceil(members.length / portion));
    for (let part = 0; part < parts; part++)
      this.options.send({
        kind: 'presence',
        say: 'state',
        version: this.#version,
        part,
        parts,
        members: members.slice(part * portion, (part + 1) * portion),
      });
  }

  /** A process that ends says nothing: its people are mostly back through another one before the lease is over. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#beat);
    clearTimeout(this.#flushing);
    for (const timer of this.#leaving.values()) clearTimeout(timer);
    const members = this.board.heldBy(this.options.processId);
    if (members.length > 0) await this.options.persist(members, new Date());
  }
}
