import type { Sql } from '@minga/database';
import type { Log } from '@minga/subgraph';

interface Reading {
  discussionId: string;
  memberId: string;
  sequence: number;
}

const flushAfter = 500;
const atMost = 20_000;

/**
 * How far members have read. Reading is frequent and its trace is worth little, so positions are gathered and written
 * together, half a second later; only forward, and only for those who are in the group.
 */
export class Readings implements AsyncDisposable {
  #gathered = new Map<string, Reading>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly sql: Sql,
    private readonly log: Log,
  ) {}

  /** The member has seen the discussion up to this reply. */
  note(reading: Reading): void {
    const key = `${reading.discussionId} ${reading.memberId}`;
    const known = this.#gathered.get(key);
    if (known ? known.sequence >= reading.sequence : this.#gathered.size >= atMost) return;
    this.#gathered.set(key, reading);
    this.#timer ??= setTimeout(() => void this.flush(), flushAfter);
  }

  /** Writes what was gathered. What cannot be written is forgotten: the next reading says it again. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#gathered.size === 0) return;
    // In one order, so that two processes never wait for each other.
    const readings = [...this.#gathered.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, reading]) => reading);
    this.#gathered.clear();
    try {
      await this.sql`
        insert into discussion_read (discussion_id, member_id, sequence)
        select d.id, v.member_id, least(r.sequence, d.last_sequence)
        from unnest(${readings.map((r) => r.discussionId)}::uuid[], ${readings.map((r) => r.memberId)}::uuid[],
          ${readings.map((r) => r.sequence)}::integer[]) with ordinality r(discussion_id, member_id, sequence, place)
        join discussion d on d.id = r.discussion_id
        join membership v on v.group_id = d.group_id and v.member_id = r.member_id and v.role <> 'PENDING'
        order by r.place
        on conflict (discussion_id, member_id) do update set sequence = excluded.sequence
          where discussion_read.sequence < excluded.sequence`;
    } catch (error) {
      this.log.warn({ err: error, readings: readings.length }, 'could not write how far members have read');
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.flush();
  }
}
