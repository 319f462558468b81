import { encodeCursor, pageOf, type Slice } from '@minga/connection';
import { badInput } from '@minga/problem';
import type { Message, MessagePageArgs } from './message.type.ts';

/** A part of a conversation: between two sequence numbers, from the one end or the other. */
export interface MessagePage {
  limit: number;
  /** Whether it is counted from the end. */
  backward: boolean;
  after: number | null;
  before: number | null;
}

const sequenceOf = (cursor: string | null | undefined): number | null =>
  (pageOf({ after: cursor ?? null }, 'integer').after?.[0] as number | undefined) ?? null;

/** Checks sizes and cursors: one of first and last, and the newest twenty when neither is given. */
export function messagePageOf(args: MessagePageArgs): MessagePage {
  if (args.first != null && args.last != null) throw badInput('Either first or last, not both.', 'first');
  const { limit } = pageOf({ first: args.first ?? args.last ?? null });
  return {
    limit,
    backward: args.first == null,
    after: sequenceOf(args.after),
    before: sequenceOf(args.before),
  };
}

/** Makes the page, oldest first, out of rows in the order asked for, one more than the limit. */
export function presentMessages(rows: readonly Message[], page: MessagePage): Slice<Message> {
  const more = rows.length > page.limit;
  const taken = rows.slice(0, page.limit);
  if (page.backward) taken.reverse();
  const edges = taken.map((node) => ({ cursor: encodeCursor([node.sequence]), node }));
  return {
    edges,
    nodes: taken,
    pageInfo: {
      hasPreviousPage: page.backward ? more : page.after !== null,
      hasNextPage: page.backward ? page.before !== null : more,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
