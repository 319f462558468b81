import type { Sql } from '@minga/database';
import DataLoader from 'dataloader';
import { readable } from '../group/group.policy.ts';
import { replyColumns } from '../reply/reply.loader.ts';
import type { Reply } from '../reply/reply.type.ts';

/** So many replies are held at most for one stream, however far behind it is. */
export const replyBatch = 20;

interface Place {
  discussionId: string;
  after: number;
}
interface Reader {
  discussionId: string;
  memberId: string;
}

const placeKey = ({ discussionId, after }: Place) => `${discussionId} ${after}`;
const readerKey = ({ discussionId, memberId }: Reader) => `${discussionId} ${memberId}`;

/**
 * Reads for all streams of the process: those that wake together ask together, so that a reply costs two statements
 * whether one member watches or a thousand.
 */
export class ActivityReader {
  #replies: DataLoader<Place, Reply[], string>;
  #access: DataLoader<Reader, boolean, string>;

  constructor(sql: Sql) {
    const options = { maxBatchSize: 1_000, cache: false };
    this.#replies = new DataLoader((places) => repliesAfter(sql, places), options);
    this.#access = new DataLoader((readers) => mayRead(sql, readers), options);
  }

  /** The next replies after a place. */
  replies(discussionId: string, after: number): Promise<Reply[]> {
    return this.#replies.load({ discussionId, after });
  }

  /** Whether the member may read the discussion now. */
  mayRead(discussionId: string, memberId: string): Promise<boolean> {
    return this.#access.load({ discussionId, memberId });
  }
}

async function repliesAfter(sql: Sql, places: readonly Place[]): Promise<Reply[][]> {
  const distinct = [...new Map(places.map((place) => [placeKey(place), place])).values()];
  const rows = await sql<Reply & { after: number }>`
    select k.after, page.* from unnest(${distinct.map((place) => place.discussionId)}::uuid[],
      ${distinct.map((place) => place.after)}::integer[]) k(id, after)
    cross join lateral (
      select ${replyColumns} from reply r where r.discussion_id = k.id and r.sequence > k.after
      order by r.sequence limit ${replyBatch}) page
    order by page.sequence`;
  const found = Map.groupBy(rows, (row) => placeKey(row));
  return places.map((place) => found.get(placeKey(place)) ?? []);
}

async function mayRead(sql: Sql, readers: readonly Reader[]): Promise<boolean[]> {
  const rows = await sql<Reader>`
    select k.discussion_id as "discussionId", k.member_id as "memberId"
    from unnest(${readers.map((reader) => reader.discussionId)}::uuid[],
      ${readers.map((reader) => reader.memberId)}::uuid[]) k(discussion_id, member_id)
    join discussion d on d.id = k.discussion_id join member_group g on g.id = d.group_id
    left join membership v on v.group_id = g.id and v.member_id = k.member_id
    where ${readable}`;
  const found = new Set(rows.map(readerKey));
  return readers.map((reader) => found.has(readerKey(reader)));
}
