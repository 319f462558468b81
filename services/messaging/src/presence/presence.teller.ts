import type { Sql } from '@minga/database';
import { blockersOf } from '../block/block.loader.ts';
import type { PassingEvent } from '../inbox/inbox.type.ts';
import type { PresenceBoard } from './presence.board.ts';
import { hiddenAmong, hiddenPresence, visibleMembers, watchedBy, watchersOf, type Watching } from './presence.loader.ts';

const batchSize = 200;

export interface TellerOptions {
  sql: Sql;
  board: PresenceBoard;
  /** Whether a stream of this member's is open here. */
  isHere(memberId: string): boolean;
  offer(memberId: string, key: string, event: PassingEvent): void;
}

/** Tells the streams of this process who came and went, as far as each may know. */
export class PresenceTeller {
  /** Of those who are connected, who show it to nobody. */
  #hidden = new Set<string>();

  constructor(private readonly options: TellerOptions) {}

  /** These came, went, or are away. */
  async changed(memberIds: readonly string[], at: Date): Promise<void> {
    for (let start = 0; start < memberIds.length; start += batchSize) {
      const batch = memberIds.slice(start, start + batchSize);
      await this.#note(batch);
      for (const row of await watchersOf(this.options.sql, batch))
        if (row.visible) this.#offer({ ...row, lastSeenAt: at });
    }
  }

  /**
   * A member is to be seen by others again or no more, or by one only, as after a block. Of those who hide, the others
   * are hidden from them too.
   */
  async visibilityChanged(memberId: string, watcherId: string | null): Promise<void> {
    await this.#note([memberId]);
    const { sql, board, isHere } = this.options;
    for (const row of await watchersOf(sql, [memberId]))
      if (watcherId === null || row.watcherId === watcherId) this.#offer(row);
    if (watcherId !== null || !isHere(memberId)) return;
    for (const row of await watchedBy(sql, memberId, [...board.members()])) this.#offer(row);
  }

  #offer({ memberId, watcherId, visible, lastSeenAt }: Watching): void {
    const { board, isHere, offer } = this.options;
    if (!isHere(watcherId)) return;
    // As it is now: the reading may have taken longer than the coming and going.
    const status = board.statusOf(memberId);
    const presence = visible ? { status, lastSeenAt: status === 'OFFLINE' ? lastSeenAt : null } : hiddenPresence;
    offer(watcherId, `presence ${memberId}`, { __typename: 'PresenceChanged', member: { id: memberId }, presence });
  }

  async #note(memberIds: readonly string[]): Promise<void> {
    const { sql, board } = this.options;
    const here = memberIds.filter((id) => board.isHere(id));
    const hidden = here.length > 0 ? await hiddenAmong(sql, here) : new Set();
    for (const id of memberIds)
      if (hidden.has(id) && board.isHere(id)) this.#hidden.add(id);
      else this.#hidden.delete(id);
  }

  /** Who is here as far as a member may know: nobody for one who hides, nobody who hides, nobody who blocked them. */
  async online(viewerId: string, limit: number): Promise<{ count: number; members: { id: string }[] }> {
    const { sql, board } = this.options;
    const [hides, blockers] = await Promise.all([hiddenAmong(sql, [viewerId]), blockersOf(sql, viewerId)]);
    if (hides.has(viewerId)) return { count: 0, members: [] };
    const here = [...board.members()].filter((id) => !this.#hidden.has(id) && !blockers.has(id));
    const newest = here.slice(limit > 0 ? -limit : here.length).toReversed();
    const members = await visibleMembers(sql, viewerId, newest);
    return { count: here.length, members: members.map((id) => ({ id })) };
  }
}
