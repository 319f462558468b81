import type { Log } from '@minga/subgraph';
import type { Reply } from '../reply/reply.type.ts';
import { replyBatch, type ActivityReader } from './activity.reader.ts';
import type { Watch } from './activity.watches.ts';

export interface StreamOptions {
  reader: ActivityReader;
  watch: Watch;
  memberId: string;
  /** The last reply that the member has. */
  after: number;
  log: Log;
}

/** How long a stream waits before it asks a database again that did not answer. */
const pause = 1_000;

/**
 * The replies of a discussion after a place, then those that are written, without a gap or a double: always read from
 * the table by sequence, a wake-up only says when. Ends when the member may no longer read, or the watch is closed.
 */
async function* follow({ reader, watch, memberId, after, log }: StreamOptions): AsyncGenerator<Reply, void, void> {
  let last = after;
  while (!watch.closed) {
    watch.look();
    let replies: Reply[];
    try {
      replies = await reader.replies(watch.discussionId, last);
      // Asked after the replies were read, so that none leaves that was written after the member had to go.
      if (!(await reader.mayRead(watch.discussionId, memberId))) return;
    } catch (error) {
      log.warn({ err: error }, 'could not read a discussion for a live stream');
      await watch.changed(pause);
      continue;
    }
    for (const reply of replies) {
      if (watch.closed) return;
      // The reader may be slow, and the member removed since these were read.
      if (watch.regrouped) break;
      last = reply.sequence;
      yield reply;
    }
    if (replies.length < replyBatch && last === (replies.at(-1)?.sequence ?? last)) await watch.changed();
  }
}

/** The stream as GraphQL reads it; it can be ended at any time, also while it waits. */
export function activityStream(options: StreamOptions): AsyncIterableIterator<Reply> {
  const replies = follow(options);
  return {
    next: () => replies.next(),
    return() {
      options.watch.close();
      return replies.return();
    },
    throw(error) {
      options.watch.close();
      return replies.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
