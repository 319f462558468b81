import { encodeCursor, pageOf, type Slice } from '@minga/connection';
import { isUuid } from '@minga/database';
import { badInput, notFound } from '@minga/problem';
import { upToMiddle } from './message.loader.ts';
import type { Message, MessagePageArgs } from './message.type.ts';

/** A part of a conversation: between two sequence numbers, from the one end or the other, or around a message. */
export interface MessagePage {
  limit: number;
  /** Whether it is counted from the end. */
  backward: boolean;
  after: number | null;
  before: number | null;
  around: string | null;
}

const sequenceOf = (cursor: string | null | undefined): number | null =>
  (pageOf({ after: cursor ?? null }, 'integer').after?.[0] as number | undefined) ?? null;

function aroundOf({ around = null, last, before, after }: MessagePageArgs): string | null {
  if (around === null) return null;
  if (last != null || before != null || after != null) throw badInput('With around only first is of use.', 'around');
  if (!isUuid(around)) throw notFound('Message');
  return around.toLowerCase();
}

/** Checks sizes and cursors: one of first and last, and the newest twenty when neither is given. */
export function messagePageOf(args: MessagePageArgs): MessagePage {
  if (args.first != null && args.last != null) throw badInput('Either first or last, not both.', 'first');
  const { limit } = pageOf({ first: args.first ?? args.last ?? null });
  const around = aroundOf(args);
  return {
    limit: around === null ? limit : Math.max(limit, 1),
    backward: args.first == null && around === null,
    after: sequenceOf(args.after),
    before: sequenceOf(args.before),
    around,
  };
}

/** Where the page begins and ends among the rows, which are one more than asked for where there is more. */
function taken(rows: readonly Message[], { limit, backward, after, before, around }: MessagePage) {
  if (around === null) {
    const more = rows.length > limit;
    const messages = rows.slice(0, limit);
    return {
      messages: backward ? messages.reverse() : messages,
      hasPreviousPage: backward ? more : after !== null,
      hasNextPage: backward ? before !== null : more,
    };
  }
  const middle = rows.findIndex(({ id }) => id === around);
  if (middle === -1) throw notFound('Message');
  const start = Math.max(middle + 1 - upToMiddle(limit), 0);
  const end = middle + 1 + limit - upToMiddle(limit);
  return { messages: rows.slice(start, end), hasPreviousPage: start > 0, hasNextPage: rows.length > end };
}

/** Makes the page, oldest first, out of rows in the order asked for. */
export function presentMessages(rows: readonly Message[], page: MessagePage): Slice<Message> {
  const { messages, hasPreviousPage, hasNextPage } = taken(rows, page);
  const edges = messages.map((node) => ({ cursor: encodeCursor([node.sequence]), node }));
  return {
    edges,
    nodes: messages,
    pageInfo: {
      hasPreviousPage,
      hasNextPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
