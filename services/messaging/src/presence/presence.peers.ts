import type { PresenceSignal } from '../wake/signal.ts';
import type { Held, PresenceBoard } from './presence.board.ts';

interface Peer {
  /** The last change that was applied; undefined until its whole state has come. */
  version: number | undefined;
  seenAt: number;
  wantedAt: number;
  parts: { version: number; held: Held[][] } | undefined;
}

/** A process that was silent for this long is gone, and its people with it. */
const lease = 7_000;
const askAgain = 1_000;

export interface PeersOptions {
  board: PresenceBoard;
  ask(process: string): void;
  /** Whose status is another now. */
  changed(memberIds: readonly string[], at: Date): void;
}

/** What the other processes say of their people: changes in sequence, and the whole again whenever one was missed. */
export class PresencePeers {
  #peers = new Map<string, Peer>();

  constructor(private readonly options: PeersOptions) {}

  hear(from: string, signal: PresenceSignal): void {
    const peer = this.#peers.get(from) ?? { version: undefined, seenAt: 0, wantedAt: 0, parts: undefined };
    this.#peers.set(from, peer);
    peer.seenAt = Date.now();
    if (signal.say === 'beat' && signal.version !== peer.version) this.#want(from, peer);
    else if (signal.say === 'change') this.#change(from, peer, signal);
    else if (signal.say === 'state') this.#state(from, peer, signal);
  }

  #change(from: string, peer: Peer, signal: Extract<PresenceSignal, { say: 'change' }>): void {
    if (peer.version !== signal.version - 1) return this.#want(from, peer);
    peer.version = signal.version;
    const { board, changed } = this.options;
    const { on, off, away = [] } = signal;
    const others = [
      ...on.filter((memberId) => board.hold(from, memberId)),
      ...away.filter((memberId) => board.hold(from, memberId, true)),
      ...off.filter((memberId) => board.leave(from, memberId)),
    ];
    changed(others, new Date(signal.at));
  }

  #state(from: string, peer: Peer, signal: Extract<PresenceSignal, { say: 'state' }>): void {
    if (peer.version === signal.version) return;
    if (peer.parts?.version !== signal.version) peer.parts = { version: signal.version, held: [] };
    const away = new Set(signal.away);
    peer.parts.held[signal.part] = signal.members.map((memberId, place) => ({ memberId, away: away.has(place) }));
    const all = Object.values(peer.parts.held);
    if (all.length < signal.parts) return;
    peer.version = signal.version;
    peer.parts = undefined;
    this.options.changed(this.options.board.replace(from, all.flat()), new Date());
  }

  #want(from: string, peer: Peer): void {
    const now = Date.now();
    if (now - peer.wantedAt < askAgain) return;
    peer.wantedAt = now;
    this.options.ask(from);
  }

  /** Lets go of processes that were not heard of, and answers those of their people whose status is another by it. */
  expire(): string[] {
    const silent = [...this.#peers].filter(([, peer]) => Date.now() - peer.seenAt > lease);
    return silent.flatMap(([process]) => {
      this.#peers.delete(process);
      return this.options.board.replace(process, []);
    });
  }
}
